"""The pieces of a Word document: markup, styles, lines, blocks, and the document."""
