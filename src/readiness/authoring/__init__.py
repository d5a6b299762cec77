"""For authors of questionnaires: check, simulate, schema, contract of scorers.

Read ``check_file`` first: it finds all errors and warnings of any of our files.
"""
