"""A plan as a document: its summary, and its forms for people and for programs."""
