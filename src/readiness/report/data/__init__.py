"""What commands give to other programs: plain data with fixed names, written as JSON."""
