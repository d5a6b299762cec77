"""The pieces of slides: what they show, their template, texts and tables."""
