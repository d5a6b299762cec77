"""What to do, in which order and when: the plan, its months, and the least effort."""
