"""What databases of news export: many articles in a file, each with a head."""
