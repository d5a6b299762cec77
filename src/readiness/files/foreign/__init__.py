"""Files that other programs and other people made: read in a process of their own, with limits."""
