"""Protection: who is not safe is called or received by a focal point, and nobody else learns of it."""
