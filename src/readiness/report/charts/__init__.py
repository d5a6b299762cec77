"""Geometry of the charts; templates draw them."""
