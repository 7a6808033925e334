"""Which quotes are the same statement."""
