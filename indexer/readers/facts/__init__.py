"""What is known of an article: titles, names, days, addresses, languages, agencies."""
