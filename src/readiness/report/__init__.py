"""Documents for people and programs: what they contain, and in which words."""
