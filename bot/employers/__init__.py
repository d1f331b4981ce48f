"""Employers, and what they say they need."""
