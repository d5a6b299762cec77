"""The one list of contents: what a report says, chapter by chapter, for all forms alike."""
