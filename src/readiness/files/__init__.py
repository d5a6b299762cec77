"""YAML in and out: find, read, validate, lock and store files."""
