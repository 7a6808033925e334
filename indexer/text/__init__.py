"""The words of an article: lines, sentences, tokens with their tags, chunks."""
