"""Find every problem of a file, each with its place and what to do.

Read ``references`` first: the checks of a questionnaire whose fields are all readable.
"""
