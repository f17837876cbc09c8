"""The terminal as a channel: one line an answer, through the same store as every channel."""
