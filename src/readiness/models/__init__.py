"""What the files hold, as frozen models, and which questions are asked.

Read ``questionnaire`` and ``assessment`` first, then ``skip_logic``, which brings both together.
"""
