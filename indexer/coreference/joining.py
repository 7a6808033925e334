"""Entities that are one after all: initials and the name they stand for, a last name and a full name of unclear kind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quoth.indexer.coreference.comparisons import initials, spells
from quoth.indexer.coreference.forms import RUN, parse, plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.document import Entity
from quoth.indexer.entities.mending import leading_verb
from quoth.indexer.model import Span

PLACES, WIDTH = 3, 40
"""So many places of a short name are looked at, so many characters to each side."""
MOST = 50
"""So many longer names are tried for a short one: whole articles have a handful, a list of namesakes thousands."""


def joined(text: str, found: Sequence[Entity]) -> list[Entity]:
    """Return the entities with those joined that the recogniser took for different kinds of things."""
    known = [_fuller(text, _as_person(one)) for one in found if not _is_title(one)]
    longer = _by_short(known)
    kept: list[Entity] = []
    into: dict[int, list[Entity]] = {}
    for one in known:
        full = _full(one, longer)
        if full is None:
            kept.append(one)
        else:
            into.setdefault(id(full), []).append(one)
    return [_with(one, into[id(one)]) if id(one) in into else one for one in kept]


def _is_title(one: Entity) -> bool:
    return one.kind == "person" and all(plain(part) in words("titles") for part in one.name.split())


def _as_person(one: Entity) -> Entity:
    """Return an entity as a person's where its words are such as only a person's name has: Thaddeus Oyelowo III."""
    form = parse(one.name) if one.kind in ("organisation", "work") else None
    if form is not None and form.shape == "person" and not form.offset:
        return replace(
            one, kind="person", gender="m" if form.gender == "m" else "f" if form.gender == "f" else None
        )
    return one


def _fuller(text: str, one: Entity) -> Entity:
    """Return a person of one name with the full name that the recogniser broke off: *Jan* van der Berg, Omar *Sayeed*."""
    parts = tuple(plain(part) for part in one.name.split())
    if one.kind != "person" or (len(parts) > 1 and one.name[0].isupper()):
        return one
    for name in one.names[:PLACES]:
        start, end = name.span
        for run in RUN.finditer(text, max(0, start - WIDTH), end + WIDTH):
            form = parse(run.group()) if run.start() <= start < run.end() else None
            if form is None or form.shape != "person" or len(form.parts) <= len(parts):
                continue
            whole = Span(run.start() + form.offset, run.end())
            full = whole.of(text)
            if leading_verb(text, whole):
                continue
            if (
                parts in (form.parts[-len(parts) :], form.parts[: len(parts)])
                and run.start() + form.offset <= start
            ):
                return replace(one, name=full)
    return one


def _by_short(known: Sequence[Entity]) -> dict[str, list[tuple[Entity, list[str]]]]:
    """Return the entities with names of several words, with the parts of these, by the initials and the last part."""
    found: dict[str, list[tuple[Entity, list[str]]]] = {}
    for one in known:
        parts = [plain(part) for part in re.split("[ -]", one.name)]
        if len(parts) > 1 and one.kind != "place":
            for short in {*initials(parts), plain(one.name.split()[-1])}:
                found.setdefault(short, []).append((one, parts))
    return found


def _full(one: Entity, longer: Mapping[str, Sequence[tuple[Entity, list[str]]]]) -> Entity | None:
    """Return the entity that a name of one word is short for, of another kind than it was taken for; or None."""
    if " " in one.name:
        return None
    word = plain(one.name)
    for other, parts in longer.get(word, ())[:MOST]:
        if (
            one.name.isupper()
            and (other.kind != "person" or len(word) == len(parts) > 2)
            and spells(word, parts)
        ):
            return other
        if one.kind == "person" and other.kind != "person" and plain(other.name.split()[-1]) == word:
            form = parse(other.name)
            if form is not None and form.shape == "maybe" and len(form.parts) == len(other.name.split()):
                return other
    return None


def _with(one: Entity, short: Sequence[Entity]) -> Entity:
    names = sorted((name for part in (one, *short) for name in part.names), key=lambda name: name.span)
    persons = [part for part in short if part.kind == "person"]
    gender = next((part.gender for part in persons if part.gender), one.gender)
    return replace(one, names=tuple(names), kind="person" if persons else one.kind, gender=gender)
