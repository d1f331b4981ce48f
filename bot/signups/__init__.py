"""Who comes to which offer."""
