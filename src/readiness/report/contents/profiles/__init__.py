"""The chapters that show the result in other ways than by dimension alone."""
