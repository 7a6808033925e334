"""Who is one speaker across articles."""
