"""Pictures that the program draws. Knows nothing of the rest of the bot."""
