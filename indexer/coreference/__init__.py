"""Who is meant by a mention: names, pronouns, descriptions, roles."""
