"""What an article tells of its entities: titles, appositions, what stands right before and after their names."""

import re
from collections.abc import Iterator, Sequence

from quoth.indexer.coreference.candidates import Candidate
from quoth.indexer.coreference.forms import parse, plain
from quoth.indexer.coreference.lexicon import expand, words
from quoth.indexer.coreference.nominals import WORD
from quoth.indexer.coreference.roles import role_before, words_of
from quoth.indexer.document import Document, Entity
from quoth.indexer.entities.persons import pronouns
from quoth.indexer.model import Span

PLACES = 8
"""So many places of a name are read: what somebody is comes early."""
_APPOSITION = re.compile(r", (?=an? |the |[a-z])([^,.;:!?()“”\"\n—–]{3,80})")
_BEFORE = re.compile(r"(?<![\w’'-])((?:[\w’'-]+ ){1,4})(?:[Tt]he )?\Z")


class Profiles:
    """Reads what an article tells of each entity."""

    def __init__(self, document: Document) -> None:
        """Take a document with its entities."""
        self._text = document.text
        persons = (entity for entity in document.entities if entity.kind == "person")
        self._persons = sorted(name.span.start for entity in persons for name in entity.names)

    def candidate(self, entity: Entity, inside: Sequence[bool]) -> Candidate:
        """Return an entity as a candidate; `inside` says of each place whether it is between quotation marks."""
        spans = [name.span for name in entity.names]
        at = [span for span, quoted in zip(spans, inside, strict=True) if not quoted]
        rest = [span for span, quoted in zip(spans, inside, strict=True) if quoted]
        found = Candidate(entity.name, entity.kind, "entity", entity.gender or "", at, rest)
        if entity.kind == "person" and not entity.gender:
            counts = pronouns(self._text, spans, self._persons)
            more, less = sorted(counts, key=counts.__getitem__, reverse=True)
            found.pronouns = more if counts[more] > 2 * counts[less] else ""
        found.certainty = entity.certainty
        if entity.kind in ("organisation", "work") and self._is_somebody(found):
            found.kind = "person"
        found.titles = tuple(name.title.of(self._text) for name in entity.names if name.title)
        told = {word for title in found.titles for word in WORD.findall(title)}
        if found.kind == "person":
            found.profile = words_of(self._text, found.at or found.quoted) | {
                expand(plain(word)) for word in told
            }
        else:
            told.update(word for span in at[:PLACES] for word in self._beside(span))
            found.profile = frozenset(expand(plain(word)) for word in told) - words("function")
        return found

    def _is_somebody(self, one: Candidate) -> bool:
        """Return True for what may be a person's name and has an office: the firm’s economist, Claudine Roy, said."""
        form = parse(one.name)
        if form is None or form.shape not in ("person", "maybe") or len(form.parts) < 2 or form.offset:
            return False
        led = (span for span in one.at[:PLACES] if self._text.endswith(", ", 0, span.start))
        return any(role_before(self._text, span) for span in led)

    def _beside(self, span: Span) -> Iterator[str]:
        after = _APPOSITION.match(self._text, span.end)
        if after:
            yield from WORD.findall(after[1])
        before = _BEFORE.search(self._text[max(0, span.start - 60) : span.start])
        if before:
            yield from (word for word in before[1].split() if word.islower())
