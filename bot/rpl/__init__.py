"""Recognition of prior learning: checklists, pages of what people can do, and places in an assessment."""
