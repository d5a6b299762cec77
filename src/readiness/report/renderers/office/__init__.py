"""Office documents: what Word, workbooks and slides share, and the pieces of each."""
