"""The step that finds the entities of an article."""

from collections.abc import Sequence

from quoth.indexer.document import Document, Entity
from quoth.indexer.entities import bodies, persons
from quoth.indexer.entities.forms import Form, forms
from quoth.indexer.entities.recognizer import Recognised, recognise


def find_entities(document: Document) -> Document:
    """Assign `entities`: persons, organisations, places, works and groups, by the first place of each."""
    return document.with_layers(entities=entities(document.text, recognise(document.text, document.lines)))


def entities(text: str, found: Sequence[Recognised]) -> tuple[Entity, ...]:
    """Return the entities that recognised names make up."""
    by_kind: dict[str, list[Form]] = {}
    for form in forms(text, found):
        by_kind.setdefault(form.kind, []).append(form)
    made = []
    for kind, some in by_kind.items():
        if kind == "person":
            for cluster in persons.persons(text, some):
                made.append(
                    cluster.entity(persons.fullest(cluster), persons.gender_of_cluster(text, cluster))
                )
        else:
            made += [cluster.entity(bodies.fullest(cluster), None) for cluster in bodies.bodies(some)]
    return tuple(sorted(made, key=lambda entity: entity.names[0].span))
