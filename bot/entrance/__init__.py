"""Who comes to an event: passes that are checked in, and people without one who are only counted."""
