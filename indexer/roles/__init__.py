"""Who somebody is in the article's own words: the phrases that may be a role, and the choice among them."""
