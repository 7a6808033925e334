"""Speech that the layout attributes, and the lines that are no prose of the article."""

from bisect import bisect_left
from itertools import takewhile

from quoth.indexer.document import Attribution, Document, Turn
from quoth.indexer.layout.boilerplate import passed_over
from quoth.indexer.layout.dialogue import dialogue
from quoth.indexer.layout.signatures import signatures
from quoth.indexer.layout.transcripts import QUESTION_RULE, turns

SIGNED = "signature"
WHOLE = 0.8
"""A quotation that is more than this of a post is all of what the post says."""
SURE = 0.95
"""Share of turns and signatures that are what they look like."""


def read_layout(document: Document) -> Document:
    """Assign the turns and signed quotations of a document, and which of its lines are prose."""
    text, lines = document.text, document.lines
    spoken = [*turns(text, lines), *dialogue(text, lines)]
    signed = signatures(text, lines, document.quotations)
    given = [span for turn in spoken for span in (turn.source, turn.content)]
    given += [span for turn in signed if not _quotes(document, turn) for span in (turn.source, turn.content)]
    other = {document.line_at(span.start) for span in given} | passed_over(text, lines)
    prose = tuple(n for n in range(len(lines)) if n not in other)
    return document.with_layers(turns=(*spoken, *signed), prose=prose)


def attribute_turns(document: Document) -> Document:
    """Add the attributions of the document's turns; the questions of an interviewer are none.

    A post that quotes somebody, by words that attribute it, gives way to that quotation.
    """
    turns = [turn for turn in document.turns if turn.rule != QUESTION_RULE]
    posts = [turn for turn in turns if turn.rule == SIGNED and _quotes(document, turn)]
    starts = [a.content[0].start for a in document.attributions]
    inside = {}
    for post in posts:
        low, high = (bisect_left(starts, place) for place in post.content)
        inside[id(post)] = document.attributions[low:high]
    giving = {id(post) for post in posts if any(a.cue and a.stray < a.sure for a in inside[id(post)])}
    dropped = {
        id(a)
        for post in posts
        for a in inside[id(post)]
        if id(post) not in giving or a.type == "indirect" or not a.cue
    }
    kept = [a for a in document.attributions if id(a) not in dropped]
    found = [_attribution(turn) for turn in turns if id(turn) not in giving]
    together = sorted([*kept, *found], key=lambda a: (a.content[0], a.cue))
    return document.with_layers(attributions=tuple(together))


def _quotes(document: Document, turn: Turn) -> bool:
    """Return True for a post with words of somebody else between marks in it."""
    said = turn.content
    inner = takewhile(lambda q: q.span.start < said.end, document.quotations_from(said.start))
    return turn.rule == SIGNED and any(
        q.span.end <= said.end and q.span.end - q.span.start < WHOLE * (said.end - said.start) for q in inner
    )


def _attribution(turn: Turn) -> Attribution:
    return Attribution((turn.content,), (turn.source,), (turn.cue,), "direct", SURE, turn.rule)
