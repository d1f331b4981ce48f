"""Measures the bot beside others: `make bench`."""
