"""Several respondents: responses side by side, merge, agenda, minutes."""
