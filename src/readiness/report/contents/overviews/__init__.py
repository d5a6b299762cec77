"""Overviews of all answers: what is important, and what is aimed at."""
