"""Ready answers: what a centre's staff say often, written once."""
