"""What a group of administrations needs, as a document: its words, and its forms."""
