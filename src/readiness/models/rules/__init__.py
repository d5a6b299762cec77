"""What a questionnaire concludes from answers, beside the score: gates, checks, use cases."""
