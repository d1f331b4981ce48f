"""Messages that are due at a time."""
