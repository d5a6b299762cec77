"""Every problem of a file, with its place and a way out."""
