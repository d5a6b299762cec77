"""The terminal of an interview: what it can show, and signals that end it."""
