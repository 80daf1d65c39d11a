"""The workspace room: the only file I/O on state."""
