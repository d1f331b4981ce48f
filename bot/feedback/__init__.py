"""Feedback: what people say of their case when it is closed, and two weeks later."""
