"""What is asked in each row, and what conditions see of it."""
