"""An assessment varied by chance: what is drawn, what follows exactly, and all at once."""

RUNS, SEED = 2_000, 1
"""How many variations there are, and from which seed they are drawn, where nobody says else."""
