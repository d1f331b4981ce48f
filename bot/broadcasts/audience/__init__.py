"""Whom a broadcast reaches: the rule, how many it is now, and rules that are kept under a name."""
