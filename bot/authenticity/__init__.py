"""Whether something that people were sent or shown comes from this programme."""
