"""Links that open a page at the quote, by text fragments (wicg.github.io/scroll-to-text-fragment, 2023)."""

import re
from urllib.parse import quote as percent

from quoth.indexer.model import Article
from quoth.search.cite.marks import clean
from quoth.search.cite.source import source_of
from quoth.search.model import StoredQuote

_LONGEST = 10
"""Words of a quote that stand whole in the link; of a longer one, the first and the last five."""
_FEW = 3
"""Words before the quote, where its own words stand earlier in the article, too."""
_EDGE = "\"“”„‟«»‘’'`.,;:!?… \t\r\n"


def link(stored: StoredQuote, article: Article | None = None, original: bool = False) -> str | None:
    """Return the article's url with the quote's words as its fragment; None where it has no web address.

    That is the url of the archived copy, if there is one, but with `original` that of the page itself. With the
    article, the link also leads past an earlier place that has the same words.
    """
    source = source_of(stored)
    url = source.original if original else source.url
    if not url or not re.match(r"https?://", url, re.IGNORECASE):
        return None
    at = 0
    parts = []
    for span in stored.quote.content:
        width = span.end - span.start
        before = article.text[: span.start] if article else ""
        if directive := _directive(stored.quote.text[at : at + width], before):
            parts.append(directive)
        at += width + 1
    base = url.split(":~:")[0].rstrip("#")
    if not parts:
        return base
    return f"{base}{'' if '#' in base else '#'}:~:{'&'.join(parts)}"


def _directive(text: str, before: str) -> str | None:
    """Return "text=..." for a stretch, or None where no word is in it."""
    words = text.strip(_EDGE).split()
    if not words:
        return None
    if len(words) <= _LONGEST and not re.search(r"[\n\r]", text.strip(_EDGE)):
        start, end = words, []
    else:  # a range may cross paragraphs, whole words may not
        half = min(_LONGEST, len(words)) // 2 or 1
        start, end = words[:half], words[-half:]
    again = " ".join(start) in " ".join(before.split())
    prefix = _encode(before.split()[-_FEW:]) if again else ""
    terms = [f"{prefix}-" if prefix else "", _encode(start), _encode(end)]
    return f"text={','.join(term for term in terms if term)}"


def _encode(words: list[str]) -> str:
    """Percent-encode the words, with the three signs that have a meaning in a fragment."""
    return percent(clean(" ".join(words)).strip(_EDGE), safe="").replace("-", "%2D")
