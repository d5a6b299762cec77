"""The output formats of a report; each is a plugin."""
