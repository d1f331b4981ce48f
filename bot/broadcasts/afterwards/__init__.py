"""A broadcast that people have: corrected, sent again where nobody knows, answered."""
