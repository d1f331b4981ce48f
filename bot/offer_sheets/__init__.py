"""Many offers at once from a spreadsheet."""
