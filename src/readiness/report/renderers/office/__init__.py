"""What Word documents, workbooks and slides share."""
