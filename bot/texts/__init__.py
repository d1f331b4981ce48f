"""The catalogue as its translators and reviewers meet it: gathered, checked, sent out and taken back."""
