"""What conditions compare beside single answers: several answers together, and scores."""
