"""From an article to its quotes: the steps and their order, and `extract`, which runs them.

Each step is a function from a document to the document with one layer more. The table DEFAULT names them, with the
layers that each reads and the one that it assigns; docs/architecture.md follows an article through them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Self

from quoth.indexer.attribution.assemble import attribute
from quoth.indexer.attribution.marks_only import attribute_by_marks, is_foreign
from quoth.indexer.attribution.nested import attribute_nested
from quoth.indexer.attribution.relations import find_relations
from quoth.indexer.coreference.speakers import resolve_speakers
from quoth.indexer.document import Document
from quoth.indexer.entities.finder import find_entities
from quoth.indexer.layout.headlines import attribute_headline, name_headline
from quoth.indexer.layout.profiles import continue_profiles
from quoth.indexer.layout.speech import attribute_turns, read_layout
from quoth.indexer.model import Article, Quote, Span
from quoth.indexer.quotations.pairing import pair_marks
from quoth.indexer.quotes import timed, write_quotes
from quoth.indexer.text.pieces import PIECE, in_pieces, moved
from quoth.indexer.text.segment import paragraphs, split_lines
from quoth.indexer.text.sentences import split_sentences
from quoth.indexer.text.wrapping import squeezed

GIVEN = frozenset(["article"])
"""The layers of a document that no component has to assign."""


@dataclass(frozen=True, slots=True)
class Component:
    """A named step of a pipeline."""

    name: str
    run: Callable[[Document], Document]
    requires: tuple[str, ...]
    """The layers of `Document` that it reads."""
    assigns: tuple[str, ...]
    """Those that it sets, or sets anew."""

    def __call__(self, document: Document) -> Document:
        """Return the document with the layers that the component assigns."""
        return self.run(document)


class Pipeline:
    """Components in the order in which they run.

    >>> DEFAULT.without("headline speakers").names[-2:]
    ('quotes', 'profiles')
    """

    def __init__(self, components: Iterable[Component]) -> None:
        """Check and keep the components.

        Raises ValueError where two have one name, or where one requires a layer that none before it assigns.
        """
        self.components = tuple(components)
        layers = {field.name for field in fields(Document)}
        assigned = set(GIVEN)
        for component in self.components:
            missing = [name for name in component.requires if name not in assigned]
            if missing:
                raise ValueError(f"{component.name} requires {missing[0]}, which nothing before it assigns")
            strange = [name for name in component.assigns if name not in layers]
            if strange:
                raise ValueError(f"{component.name} assigns {strange[0]}, which is no layer of a document")
            assigned.update(component.assigns)
        if len(set(self.names)) < len(self.names):
            raise ValueError("two components have one name")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the components, in order."""
        return tuple(component.name for component in self.components)

    def __call__(self, article: Article, until: str | None = None) -> Document:
        """Return an article with all layers; with `until`, as it is after the component of that name.

        Raises KeyError if there is none.
        """
        last = len(self.components) if until is None else self._place(until) + 1
        document = Document(article=article)
        for component in self.components[:last]:
            document = component(document)
        return document

    def replaced(self, component: Component) -> Self:
        """Return the pipeline with a component in place of the one of the same name."""
        at = self._place(component.name)
        return type(self)([*self.components[:at], component, *self.components[at + 1 :]])

    def extended(self, component: Component, after: str) -> Self:
        """Return the pipeline with a component more, right after the one called `after`."""
        at = self._place(after) + 1
        return type(self)([*self.components[:at], component, *self.components[at:]])

    def without(self, name: str) -> Self:
        """Return the pipeline without the component of that name."""
        at = self._place(name)
        return type(self)([*self.components[:at], *self.components[at + 1 :]])

    def _place(self, name: str) -> int:
        if name not in self.names:
            raise KeyError(f"no component is called {name}; there are {', '.join(self.names)}")
        return self.names.index(name)


READ = (
    Component("lines", split_lines, ("article",), ("lines",)),
    Component("quotations", pair_marks, ("lines",), ("quotations",)),
)
ATTRIBUTE = (
    Component("layout", read_layout, ("lines", "quotations"), ("turns", "prose")),
    Component("sentences", split_sentences, ("prose", "quotations"), ("sentences",)),
    Component("relations", find_relations, ("sentences",), ("relations",)),
    Component("attributions", attribute, ("sentences", "relations"), ("attributions",)),
    Component("turns", attribute_turns, ("turns", "attributions"), ("attributions",)),
)
NAME = (
    Component("headline quotations", attribute_headline, ("lines", "attributions"), ("attributions",)),
    Component("nested", attribute_nested, ("attributions",), ("attributions",)),
    Component("speakers", resolve_speakers, ("attributions",), ("resolutions",)),
    Component("quotes", write_quotes, ("resolutions",), ("quotes",)),
    Component("headline speakers", name_headline, ("lines", "quotes"), ("quotes",)),
    Component("profiles", continue_profiles, ("lines", "quotes"), ("quotes",)),
)
ENTITIES = Component("entities", find_entities, ("lines",), ("entities",))
DEFAULT = Pipeline([*READ, ENTITIES, *ATTRIBUTE, *NAME])
"""The steps for an article in English."""
MARKS_ONLY = Pipeline(
    [*READ, Component("attributions", attribute_by_marks, ("quotations",), ("attributions",)), *NAME]
)
"""The steps for an article in another language: what stands between marks, and nobody is named."""


def extract(article: Article, pipeline: Pipeline | None = None) -> tuple[Quote, ...]:
    """Return the quotes of an article, in text order.

    Direct, part-quoted (mixed) and reported (indirect) speech, each with its speaker where one candidate is left.
    None for `pipeline` takes DEFAULT, or MARKS_ONLY where the article is in another language than English.
    Pure and deterministic; never raises for what is in the text. May be called from several threads at once; processes
    are what makes it faster.
    """
    pipeline = pipeline or (MARKS_ONLY if is_foreign(article.meta.language) else DEFAULT)
    if article.times:
        return tuple(timed(q, article.times) for q in extract(replace(article, times=()), pipeline))
    if len(article.text) > PIECE:
        return in_pieces(article, lambda piece: extract(piece, pipeline))
    text, places = squeezed(article.text)
    if not places:
        return pipeline(article).quotes
    starts = [line.start for line in paragraphs(article.text)]
    found = pipeline(replace(article, text=text)).quotes
    return tuple(
        moved(q, lambda span: Span(places[span.start], places[span.end - 1] + 1), starts) for q in found
    )
