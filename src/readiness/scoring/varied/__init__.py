"""An assessment scored with other answers: one change at a time, or many at once."""
