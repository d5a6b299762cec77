"""Read answers back: from our forms, and from what other web forms export."""
