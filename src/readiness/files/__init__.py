"""YAML in and out: find, read, validate, lock and store files.

Read ``load`` first: it goes from a path to a model. ``answers_store`` writes the answers back.
"""
