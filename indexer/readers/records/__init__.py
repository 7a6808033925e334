"""Articles that come as records: JSON, JSON Lines, tables."""
