"""The step that finds the entities of an article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files

from quoth.indexer.coreference.lexicon import given_gender
from quoth.indexer.document import Document, Entity, EntityKind
from quoth.indexer.entities import bodies, persons
from quoth.indexer.entities.forms import Form, forms
from quoth.indexer.entities.mending import mended
from quoth.indexer.entities.recognizer import Recognised, recognise
from quoth.indexer.models.loading import Curve, confidence
from quoth.indexer.models.loading import curves as read_curves

FIRM = re.compile(r"\S+ (?:[A-Z]|group\b|party\b|union\b)")
"""A name of several words, the second no "campaign" or "administration"."""
DOUBTFUL = 0.8
"""What is less certain than this to be no person's name may be one after all."""
CURVES = "names-confidence.tsv"


def find_entities(document: Document) -> Document:
    """Assign `entities`: persons, organisations, places, works and groups, by the first place of each."""
    found = recognise(document.text, document.lines)
    return document.with_layers(entities=entities(document.text, found, load()))


def entities(
    text: str, found: Sequence[Recognised], curves: Mapping[str, Curve] | None = None
) -> tuple[Entity, ...]:
    """Return the entities that recognised names make up.

    `curves` turn the labeller's probabilities into certainties, by the kind of entity; None leaves them as they are.
    """
    all_forms = forms(text, mended(text, found))
    _settle(all_forms)
    by_kind: dict[EntityKind, list[Form]] = {}
    for form in all_forms:
        by_kind.setdefault(form.kind, []).append(form)
    made = []
    for kind, some in by_kind.items():
        if kind == "person":
            for cluster in persons.persons(text, some):
                gender = persons.gender_of_cluster(text, cluster)
                made.append(cluster.entity(persons.fullest(cluster), gender))
        else:
            made += [cluster.entity(bodies.fullest(cluster), None) for cluster in bodies.bodies(some)]
    if curves is not None:
        made = [replace(one, certainty=confidence(curves[one.kind], one.certainty)) for one in made]
    return tuple(sorted(made, key=lambda entity: entity.names[0].span))


@cache
def load() -> dict[str, Curve]:
    """Load the curves that ship with quoth, once."""
    with as_file(files("quoth.indexer.models") / CURVES) as path:
        return read_curves(path)


def _settle(some: Sequence[Form]) -> None:
    """Make a bare name an organisation's where the article has that organisation in full: Tollmark, of Tollmark Inc.

    And make a doubtful name somebody's where it begins with a first name and ends with the last name of a person.
    """
    people = {word for form in some if form.kind == "person" and len(form.words) > 1 for word in form.words}
    firms = {form.words[0] for form in some if form.kind == "organisation" and FIRM.match(form.text)}
    last = {form.words[0] for form in some if form.kind == "person" and len(form.words) == 1}
    for form in some:
        doubtful = form.kind != "person" and form.certainty < DOUBTFUL and len(form.words) in (2, 3)
        if doubtful and form.words[-1] in last and given_gender(form.text.split()[0]) is not None:
            form.kind = "person"
    for form in some:
        bare = form.kind == "person" and len(form.words) == 1 and not any(one.title for one in form.places)
        if bare and form.words[0] in firms - people:
            form.kind = "organisation"
