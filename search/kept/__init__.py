"""What people keep in an archive: what they say of articles, collections of quotes, searches. It is never made anew."""
