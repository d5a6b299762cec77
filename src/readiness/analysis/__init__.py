"""What the figures mean: findings, gaps, roadmap, plan, robustness, comparison."""
