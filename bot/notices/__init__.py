"""Reminders of what people signed up for."""
