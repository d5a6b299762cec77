"""For authors of questionnaires: check, simulate, schema, contract of scorers."""
