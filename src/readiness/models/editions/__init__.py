"""A questionnaire in other versions and in other languages."""
