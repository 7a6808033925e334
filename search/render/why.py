"""Why a quote has its speaker, in words for people: the steps that decided, with the words they stand on."""

from bisect import bisect_right
from collections.abc import Sequence

from quoth.indexer.model import Quote, Reason
from quoth.search.speakers.model import CORRECTED

_TIED = {
    "between": "{}, who speaks right before and after",
    "headline": "the same words in the article",
    "position": "{}, a name near the quote",
    "continues": "{}, where the quote before is attributed",
    "nearby": "{}, the nearest attribution",
    "transcript": "{}, the label of the turn",
    "answer": "{}, the label of the answer",
    "signature": "{}, the signature below",
    CORRECTED: "{}, set by hand",
}
"""Steps that tie the words to a mention. What is not here is an order of words: "content-cue-source"."""
_NAMED = {
    "full-name": "{}, the full name",
    "surname": "{}, by surname",
    "lone-name": "{}, the only form of the name",
    "longer-name": "{}, the longer form of the name",
    "two-names": "{}",
    "label": "{}, by the label",
    "interview": "{}, the person whom the article names most",
    "pronoun": "{}, whom the pronoun stands for",
    "organisation": "{}",
    "description": "“{}”: no name is given",
    "description-of": "{}, whom the description stands for",
    "description-again": "“{}”, described so before",
}
"""Steps from a mention to a name."""
_SHORT = {
    "between": "the statements around it",
    "headline": "the same words in the article",
    "position": "a name near it",
}
_LONGEST = 160
"""Characters of an article's words that are shown in one step."""


def why(quote: Quote) -> str:
    """Return how the words are tied to the speaker, short: content-source-cue is quote-speaker-verb."""
    if quote.rule == CORRECTED:
        return "corrected by hand"
    parts = {"content": "quote", "source": "speaker", "cue": "verb"}
    rule = _SHORT.get(quote.rule) or "-".join(parts.get(part, part) for part in quote.rule.split("-"))
    return f"{rule} ({quote.confidence:.0%} sure)"


def steps(quote: Quote, starts: Sequence[int]) -> str:
    """Return every step that led to the speaker; `starts` is where each paragraph of the article starts.

    >>> from quoth.indexer.model import Span
    >>> said = Reason("content-cue-source", "said Lee", Span(30, 38), 0.98)
    >>> name = Reason("surname", "Ann Lee", Span(3, 10), 0.97)
    >>> steps(Quote("0", "direct", (), "", reason=(said, name)), [0, 20])
    '“said Lee” beside the quote (98%) → Ann Lee in paragraph 1, by surname (97%)'
    """
    return " → ".join(step(reason, quote, starts) for reason in quote.reason)


def step(reason: Reason, quote: Quote, starts: Sequence[int]) -> str:
    """Return one of the steps, as in `steps`."""
    words = reason.words
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST + 1].rpartition(' ')[0] or words[:_LONGEST]}…"
    paragraph = bisect_right(starts, reason.span.start) if reason.span else 0
    if reason.step in _NAMED:
        there = f" in paragraph {paragraph}" if paragraph and paragraph != quote.paragraph else ""
        text = _NAMED[reason.step].replace("{}", f"{words}{there}")
    else:
        text = _TIED.get(reason.step, "{} beside the quote").replace("{}", f"“{words}”")
    return text if reason.probability is None else f"{text} ({reason.probability:.0%})"
