"""Cambodia's provinces, districts and communes: a table by code, a forgiving search, and distances."""
