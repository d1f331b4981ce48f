"""Returnees: who is registered from which phone, what they answered, and what they agreed to."""
