"""A draft of a fact-check in schema.org's words: a ClaimReview for each statement, to be filled in by who checks it.

What the statement is, who made it, when and where is there. The rating, the reviewer and the address of the review are
empty: whether a claim is true is for a person to say, who signs it, and search engines refuse a review without it. What
a speaker denied or is not reported to have said is no claim, and left out.
"""

from collections.abc import Iterable
from json import dumps
from typing import Any, TextIO

from quoth.search.cite.endings import finish
from quoth.search.cite.fragments import link
from quoth.search.cite.marks import AMERICAN, clean
from quoth.search.cite.passage import chunks
from quoth.search.cite.reported import is_reported, reported
from quoth.search.cite.source import source_of
from quoth.search.cite.wording import words
from quoth.search.export.interface import Articles
from quoth.search.export.json_ld import speaker_node
from quoth.search.model import StoredQuote


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write an array of drafts."""
    drafts = [draft(stored, articles) for stored in quotes if stored.quote.polarity.kind == "asserted"]
    out.write(dumps(drafts, indent=1) + "\n")


def _claim(stored: StoredQuote, articles: Articles) -> str:
    """Return the speaker's words without marks around them, or the article's sentence where they are not all his."""
    if is_reported(stored.quote):
        return reported(stored, articles(stored.article)) or words(stored.quote)
    parts = [stretch.text for chunk in chunks(stored.quote, AMERICAN) for stretch in chunk]
    return finish(clean(" … ".join(part for part in parts if part.strip())), ".")


def draft(stored: StoredQuote, articles: Articles) -> dict[str, Any]:
    """Return the ClaimReview of one statement, with what only its reviewer knows left empty."""
    source = source_of(stored)
    appearance = {
        "@type": "NewsArticle",
        "headline": source.title,
        "url": link(stored, articles(stored.article)),
        "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
    }
    claim = {
        "@type": "Claim",
        "author": speaker_node(stored.quote.speaker) if stored.quote.speaker else None,
        "datePublished": source.date.iso() if source.date else None,
        "appearance": {name: value for name, value in appearance.items() if value},
    }
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "",
        "datePublished": "",
        "author": {"@type": "Organization", "name": ""},
        "claimReviewed": _claim(stored, articles),
        "itemReviewed": {name: value for name, value in claim.items() if value},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": "",
            "bestRating": "",
            "worstRating": "",
            "alternateName": "",
        },
    }
