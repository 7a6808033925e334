"""One person across articles: the rule that joins names, and the corrections that overrule it."""
