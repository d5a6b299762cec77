"""Many synthetic respondents at once: what they answer, and what they reach."""
