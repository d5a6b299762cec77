"""From answers to a scorecard."""
