"""What changes in an offer that is published, and telling it to those who signed up."""
