"""The interview as a state machine, its file, and what both front ends share."""
