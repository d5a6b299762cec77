"""Forms to fill in without this program: what they contain, how each is drawn and read back."""
