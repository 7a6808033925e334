"""A draft leaves empty what only its reviewer knows."""

import json

from quoth.indexer.model import Article, Polarity


def test_a_draft(make, written):
    [draft] = json.loads(written("claim-review", [make()]))
    assert draft.pop("itemReviewed") == {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Raed Saleh", "description": "White Helmets’ leader"},
        "datePublished": "2015-05-07",
        "appearance": {
            "@type": "NewsArticle",
            "headline": "Chlorine attacks in Idlib",
            "url": "https://news.example/idlib#:~:text=%E2%80%9CIt%20is%20targeting%20civilians.%E2%80%9D",
            "publisher": {"@type": "Organization", "name": "The Guardian"},
        },
    }
    rating = draft.pop("reviewRating")
    assert rating.pop("@type") == "Rating"
    assert set(rating.values()) == {""}
    assert draft == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "",
        "datePublished": "",
        "author": {"@type": "Organization", "name": ""},
        "claimReviewed": "It is targeting civilians.",
    }


def test_a_paraphrase_is_the_article_s_sentence(make, written):
    stored = make(type="indirect", pieces=("it was bad",))
    text = "It rains. Saleh said it was bad. It rained on."
    from dataclasses import replace

    from quoth.indexer.model import Span

    at, who = text.index("it was bad"), text.index("Saleh")
    stored = replace(
        stored,
        quote=replace(
            stored.quote, content=(Span(at, at + 10),), source=(Span(who, who + 5),), confidence=0.9
        ),
    )
    [draft] = json.loads(written("claim-review", [stored], {stored.article: Article("a", text)}))
    assert draft["claimReviewed"] == "[Raed Saleh] said it was bad."


def test_what_was_denied_is_no_claim(make, written):
    assert json.loads(written("claim-review", [make(polarity=Polarity("denied"))])) == []


def test_a_claim_ends_as_a_sentence_not_with_the_comma_before_who_said_it(make, written):
    [draft] = json.loads(written("claim-review", [make(pieces=("“It rains,”",))]))
    assert draft["claimReviewed"] == "It rains."
