"""The entities of an article as today's rules find them (until learned entities replace them)."""

from collections.abc import Sequence

from quoth.indexer.coreference.candidates import Candidate
from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.occurrences import Runs, occurrences
from quoth.indexer.coreference.organisations import Bodies
from quoth.indexer.coreference.persons import people
from quoth.indexer.coreference.roles import Roles
from quoth.indexer.model import Span


def known(text: str, quotations: Sequence[Span], authors: Sequence[str], labels: Sequence[Span]) -> list[Candidate]:
    runs = occurrences(text, quotations, labels)
    persons = people(text, runs, authors)
    roles, bodies = Roles(text), Bodies(text)
    found = [
        Candidate(p.name, "person", "entity", p.gender, list(p.at), list(p.quoted), profile=roles.words_of(p), parts=p.parts)
        for p in persons
    ]
    taken = {span.start for p in persons for span in (*p.at, *p.quoted)}
    named: dict[str, Candidate] = {}
    for one in runs:
        if one.start in taken or one.form.shape not in ("caps", "other", "maybe", "single", "person", "titled"):
            continue
        start, low = one.start, one.form.parts
        start = one.run if one.form.shape in ("other", "caps") else one.start
        name = text[start : one.end]
        if len(low) == 1 and low[0] in words("calendar", "adjective", "role", "function"):
            continue
        full = bodies.full_name(name) or name
        kind = "person" if one.form.shape in ("person", "titled") else "place" if plain(full) in words("place") else "organisation"
        candidate = named.get(full)
        if candidate is None:
            candidate = named[full] = Candidate(full, kind, "entity")
            found.append(candidate)
        (candidate.quoted if one.quoted else candidate.at).append(Span(start, one.end))
        candidate.first = min([s.start for s in (*candidate.at, *candidate.quoted)])
    return found
