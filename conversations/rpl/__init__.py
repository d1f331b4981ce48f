"""Recognition of prior learning: a person tells what they can do, and one page of it goes to the centre."""
