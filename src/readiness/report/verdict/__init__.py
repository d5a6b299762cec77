"""The verdict: what a Director General reads first, in sentences."""
