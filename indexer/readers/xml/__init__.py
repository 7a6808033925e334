"""Articles in XML."""
