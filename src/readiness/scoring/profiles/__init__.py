"""The same answers seen in another way than by dimension."""
