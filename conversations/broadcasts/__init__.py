"""What is asked of a broadcast, and the screens that show how it goes."""
