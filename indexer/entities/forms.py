"""A form of a name with its places, and the entity that several forms make up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from quoth.indexer.document import Entity, EntityKind, NameSpan
from quoth.indexer.entities.recognizer import Recognised
from quoth.indexer.names import Name, fold, parse


@dataclass(eq=False)
class Form:
    """One spelling of a name, without regard to case and full stops, and where it stands."""

    text: str
    """As it stands where it first has small letters, blanks made one."""
    places: list[Recognised] = field(default_factory=list)

    @cached_property
    def name(self) -> Name:
        """The parts of it as a person's name."""
        return parse(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return tuple(fold(self.text).split())

    @cached_property
    def kind(self) -> EntityKind:
        """What it is most certainly, all places together."""
        votes: Counter[EntityKind] = Counter()
        for place in self.places:
            votes[place.kind] += place.certainty  # type: ignore[assignment]
        return votes.most_common(1)[0][0]

    @cached_property
    def certainty(self) -> float:
        """How certain its most certain place is."""
        return max(place.certainty for place in self.places)

    @property
    def start(self) -> int:
        """The offset of its first place."""
        return self.places[0].span.start


@dataclass(eq=False)
class Cluster:
    """Forms that name one entity, or some of their places."""

    kind: EntityKind
    forms: list[Form]
    """The first is the one by which the cluster began."""
    places: list[Recognised]

    def add(self, form: Form, places: Sequence[Recognised] | None = None) -> None:
        """Take a form in, with all its places or some."""
        if form not in self.forms:
            self.forms.append(form)
        self.places += form.places if places is None else places

    def entity(self, name: str, gender: str | None) -> Entity:
        """Return the entity under the name given."""
        self.places.sort(key=lambda place: place.span)
        agreed = sum(place.certainty for place in self.places if place.kind == self.kind)
        certainty = (
            agreed / sum(place.certainty for place in self.places) * max(p.certainty for p in self.places)
        )
        return Entity(
            name,
            self.kind,
            tuple(NameSpan(place.span, place.title) for place in self.places),
            "m" if gender == "m" else "f" if gender == "f" else None,
            round(certainty, 3),
        )


class Index:
    """Clusters by words of their forms, so that whom a form belongs to is looked for among a few of them only."""

    MOST = 50
    """So many clusters are looked at under one word, whatever the article."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[str, list[Cluster]] = {}

    def add(self, cluster: Cluster, keys: Iterable[str]) -> None:
        """Keep a cluster under some words."""
        for key in keys:
            self._found.setdefault(key, []).append(cluster)

    def under(self, keys: Iterable[str]) -> list[Cluster]:
        """Return the clusters under any of some words, each once, in the order in which they were added."""
        found = (cluster for key in keys for cluster in self._found.get(key, ())[: self.MOST])
        return list(dict.fromkeys(found))


def forms(text: str, found: Sequence[Recognised]) -> list[Form]:
    """Return the forms of the names that were found, by their first places."""
    known: dict[str, Form] = {}
    for place in found:
        written = " ".join(place.span.of(text).split())
        key = written.casefold().replace(".", "")
        form = known.get(key)
        if form is None:
            form = known[key] = Form(written)
        elif form.text.isupper() and not written.isupper():
            form.text = written
        form.places.append(place)
    return list(known.values())
