"""Telegram: the only package that knows its types, limits, ids and errors."""
