"""Readers of answers: what may be pressed, said or shared in answer to a question."""
