"""What the administrations of a group have in common, without telling whose answers they are."""
