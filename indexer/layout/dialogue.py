"""Dialogue whose lines a dash opens, as in print of many countries.

— It is rotten, said Ann Lee.
— I doubt it, Tom Hart replied.
"""

import re
from collections.abc import Iterator, Sequence

from quoth.indexer.document import Turn
from quoth.indexer.model import Span

RULE = "dialogue"
FEWEST = 2
"""One line that a dash opens is an item of a list or a signature."""
_VERBS = "said|says|asked|asks|replied|replies|answered|added|insisted|shouted|told"
_WORD = r"[^\W\d_a-z](?:[\w.'’-]*[\w’])?"
_NAME = rf"(?:[Tt]he [a-z]+|[Hh]e|[Ss]he|{_WORD}(?: (?:(?:de|van|von|der|den|al|bin|la) )?{_WORD}){{0,4}})"
_LINE = re.compile(
    rf"\s*[—–―]\s+(?P<said>[^\r\n“”\"]{{2,400}}?[,?!…])\s+"
    rf"(?:(?P<verb>{_VERBS})\s+(?P<subject>{_NAME})|(?P<name>{_NAME})\s+(?P<cue>{_VERBS}))(?=[.,\s]|\Z)"
)
_OPENS = re.compile(r"\s*[—–―]\s+\S")


def dialogue(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return what is said in lines that a dash opens and a verb of speech attributes; [] where only one line is so."""
    opened = [span for span in paragraphs if _OPENS.match(text, *span)]
    return list(_turns(text, opened)) if len(opened) >= FEWEST else []


def _turns(text: str, lines: Sequence[Span]) -> Iterator[Turn]:
    for line in lines:
        match = _LINE.match(text, *line)
        if match:
            verb, name = ("verb", "subject") if match["verb"] else ("cue", "name")
            yield Turn(Span(*match.span("said")), Span(*match.span(name)), Span(*match.span(verb)), RULE)
