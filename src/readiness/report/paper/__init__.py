"""Questionnaires on paper."""
