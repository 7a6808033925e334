"""Speech that the layout attributes, and the lines that are no prose of the article."""

from quoth.indexer.document import Attribution, Document, Turn
from quoth.indexer.layout.boilerplate import passed_over
from quoth.indexer.layout.dialogue import dialogue
from quoth.indexer.layout.signatures import signatures
from quoth.indexer.layout.transcripts import QUESTION_RULE, turns

SURE = 0.95
"""Share of turns and signatures that are what they look like."""


def read_layout(document: Document) -> Document:
    """Assign the turns and signed quotations of a document, and which of its lines are prose."""
    text, lines = document.text, document.lines
    spoken = [*turns(text, lines), *dialogue(text, lines)]
    signed = signatures(text, lines, document.quotations)
    given = [span for turn in spoken for span in (turn.source, turn.content)] + [t.content for t in signed]
    other = {document.line_at(span.start) for span in given} | passed_over(text, lines)
    prose = tuple(n for n in range(len(lines)) if n not in other)
    return document.with_layers(turns=(*spoken, *signed), prose=prose)


def attribute_turns(document: Document) -> Document:
    """Add the attributions of the document's turns; the questions of an interviewer are none."""
    found = [_attribution(turn) for turn in document.turns if turn.rule != QUESTION_RULE]
    together = sorted([*document.attributions, *found], key=lambda a: (a.content[0], a.cue))
    return document.with_layers(attributions=tuple(together))


def _attribution(turn: Turn) -> Attribution:
    return Attribution((turn.content,), (turn.source,), (turn.cue,), "direct", SURE, turn.rule)
