"""Why a quote has its speaker: the steps, each with the words of the article that it stands on."""

from quoth.indexer.coreference.candidates import Candidate
from quoth.indexer.coreference.mentions import Mention
from quoth.indexer.document import Attribution
from quoth.indexer.model import Reason, Span

SUREST = 0.99
"""No step is told as surer than this."""
REACH = 100_000
"""Characters before and after where somebody comes up first in which the name is looked for: more than articles have."""
WHOLE = 80
"""Characters: source and cue that span more are told one by one as the reason."""


def tied(text: str, attribution: Attribution, sure: float) -> Reason:
    """Return why the words are the source's: the words of source and cue, and how likely it is."""
    spans = sorted([*attribution.source, *attribution.cue])
    whole = Span(spans[0].start, spans[-1].end)
    apart = any(whole.start < span.end and span.start < whole.end for span in attribution.content)
    if apart or whole.end - whole.start > WHOLE:
        words = " … ".join(span.of(text) for span in spans)
        return Reason(attribution.rule, words, attribution.source[0], round(sure, 3))
    return Reason(attribution.rule, whole.of(text), whole, round(sure, 3))


def named(text: str, mention: Mention, answer: Candidate, likely: float) -> Reason:
    """Return why the source is this speaker: where the name first stands, and how likely it is."""
    near = answer.first or mention.span.start
    at = text.find(answer.name, max(0, near - REACH), near + REACH)
    span = Span(at, at + len(answer.name)) if at >= 0 else None
    return Reason(step_of(mention, answer), answer.name, span, round(min(likely, SUREST), 3))


def step_of(mention: Mention, answer: Candidate) -> str:
    """Say in a short name how a mention is of an answer."""
    if mention.kind not in ("name", "noun"):
        return "pronoun"
    if answer.source in ("own", "described"):
        return {"person": "lone-name", "organisation": "organisation"}.get(answer.kind, "description")
    if answer.source == "pair" or " and " in answer.name:
        return "two-names"
    if set(answer.parts) <= set(mention.tokens):
        return "full-name"
    if answer.parts and answer.parts[-1] in mention.tokens:
        return "surname"
    return (
        "description-of"
        if answer.kind == "person"
        else "longer-name"
        if mention.kind == "name"
        else "description-again"
    )
