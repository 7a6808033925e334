"""An article, read as far as the pipeline reads it before it asks who speaks."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from quoth.indexer.attribution import ranker
from quoth.indexer.attribution import relations as relations_module
from quoth.indexer.attribution.ranker import Link, decide
from quoth.indexer.attribution.relations import relations
from quoth.indexer.attribution.scene import Scene, lay_out
from quoth.indexer.document import Quotation, Relation, Sentence
from quoth.indexer.model import Span
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs
from quoth.indexer.text.sentences import read_sentences


class Laid(NamedTuple):
    """What each step gave."""

    text: str
    lines: Sequence[Span]
    marked: Sequence[Quotation]
    sentences: Sequence[Sentence]
    relations: Sequence[Relation]
    scene: Scene
    links: Sequence[Link]


Lay = Callable[[str], Laid]


@pytest.fixture(scope="session")
def lay() -> Lay:
    """Return what reads a text with the models that ship."""
    models, weights = relations_module.load(), ranker.load()

    def read(text: str) -> Laid:
        lines = paragraphs(text)
        marked = quotations(text, lines)
        sentences = read_sentences(text, lines, marked, models.classes_of)
        found = relations(sentences, models)
        scene = lay_out(text, lines, sentences, marked, found, models.classes_of)
        return Laid(text, lines, marked, sentences, found, scene, decide(scene, weights))

    return read
