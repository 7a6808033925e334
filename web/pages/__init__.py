"""The pages of the site: each a function that takes an open archive and a request and returns a page."""
