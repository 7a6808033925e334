"""Many files in one: packed files, web archives."""
