"""Documents of offices: Word, PDF."""
