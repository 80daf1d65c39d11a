"""Clean pairs, faults for them, and what the rules find in both."""
