"""The parts of a report as plain texts: each made from one model, or from one figure."""
