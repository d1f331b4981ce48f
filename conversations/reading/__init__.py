"""Readers of what a person wrote or said: text in, a small frozen fact or the reason why not out; they never raise."""
