"""The same registration as other bots would write it: the state in memory, nothing stored."""
