"""What the layout of an article tells without its words: turns, signatures, headlines, furniture."""
