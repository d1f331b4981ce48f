"""Cases: what a person asked of a centre, who works on it, and what became of it."""
