"""The report as PDF by typst: one template, which gets the chapters as data."""
