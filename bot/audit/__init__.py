"""Who looked at or changed what: numbers and codes only, never changed, never personal."""
