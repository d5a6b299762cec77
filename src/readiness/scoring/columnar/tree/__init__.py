"""What answers count, and the values and figures of dimensions, in all rows."""
