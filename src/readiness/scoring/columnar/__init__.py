"""Score many assessments of one questionnaire at once, exactly, as columns of codes."""
