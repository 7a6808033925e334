"""Who and what an article names: persons, organisations, places, works and groups."""
