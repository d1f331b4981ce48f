"""What came of an event: what people are asked after it, when, and what they answer."""
