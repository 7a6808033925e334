"""The commands of `quoth`, by what they are for: each parses, calls, renders and returns an exit code."""
