"""The steps of a roadmap as plain texts, with the work that they are."""
