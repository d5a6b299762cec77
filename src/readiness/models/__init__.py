"""What the files hold, as frozen models, and which questions are asked."""
