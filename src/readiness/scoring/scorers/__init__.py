"""The scorers that come with the program; each is a plugin."""
