"""Audiences that are kept under a name."""
