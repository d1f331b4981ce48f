"""What came of a broadcast: counted, shown, and as a file."""
