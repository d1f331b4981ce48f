"""Short dialogues that staff can ask a person for. A new one is a file here and a name in `forms.py`."""
