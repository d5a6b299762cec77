"""Renderers: from a report to the bytes of a file; interchangeable behind one interface."""
