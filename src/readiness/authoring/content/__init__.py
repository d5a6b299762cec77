"""What the content of a questionnaire or a library should keep to: its facts and its texts."""
