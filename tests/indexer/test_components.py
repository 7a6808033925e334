"""A pipeline of components over one document of layers."""

from dataclasses import replace

import pytest

from quoth.indexer import Article, Document, Pipeline, extract
from quoth.indexer.document import Attribution, Resolution
from quoth.indexer.model import Span, Speaker
from quoth.indexer.pipeline import DEFAULT, MARKS_ONLY, Component
from quoth.indexer.quotes import write_quotes

TEXT = "“Will it hold?” asked Ann Lee, the mayor.\n\n“It will,” said Tom Hart."


def mark_questions(document: Document) -> Document:
    """Set the rule of each quote that ends in a question mark."""
    quotes = (replace(q, rule="question") if q.text.rstrip("”").endswith("?") else q for q in document.quotes)
    return document.with_layers(quotes=tuple(quotes))


QUESTIONS = Component("questions", mark_questions, ("quotes",), ("quotes",))


def article(text: str = TEXT) -> Article:
    return Article(key="a", text=text)


def test_each_component_assigns_what_it_says_and_nothing_else() -> None:
    document = Document(article=article())
    for component in DEFAULT.components:
        after = component(document)
        changed = {name for name in vars(after) if getattr(after, name) != getattr(document, name, None)}
        assert {name for name in changed if name in Document.__dataclass_fields__} <= set(component.assigns)
        document = after
    assert document.quotes == extract(article())


def test_a_layer_can_be_looked_at() -> None:
    document = DEFAULT(article(), until="quotations")
    assert [q.span.of(TEXT) for q in document.quotations] == ["“Will it hold?”", "“It will,”"]
    assert document.sentences == () and document.quotes == ()


def test_a_component_can_be_added() -> None:
    pipeline = DEFAULT.extended(QUESTIONS, after="quotes")
    assert [q.rule == "question" for q in extract(article(), pipeline)] == [True, False]


def test_a_component_can_be_replaced_and_left_out() -> None:
    nobody = Component("speakers", lambda d: d, ("attributions",), ("resolutions",))
    assert extract(article(), DEFAULT.replaced(nobody)) == ()
    assert "profiles" not in DEFAULT.without("profiles").names


def test_a_missing_layer_is_said_when_the_pipeline_is_made() -> None:
    with pytest.raises(ValueError, match="nested requires attributions, which nothing before it assigns"):
        MARKS_ONLY.without("headline quotations").without("attributions")


@pytest.mark.parametrize(
    "component, message",
    [
        (Component("rhymes", mark_questions, (), ("rhymes",)), "rhymes assigns rhymes, which is no layer"),
        (replace(QUESTIONS, name="lines"), "two components have one name"),
    ],
)
def test_components_that_do_not_fit(component: Component, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Pipeline([*DEFAULT.components, component])


def test_an_unknown_name_lists_the_names() -> None:
    with pytest.raises(KeyError, match="no component is called cues; there are lines, quotations"):
        DEFAULT(article(), until="cues")


def test_no_layer_of_that_name() -> None:
    with pytest.raises(TypeError):
        Document(article=article()).with_layers(rhymes=())


def test_a_document_made_by_hand_gives_quotes() -> None:
    inner = Attribution((Span(10, 14),), (), (), "direct", 1.0, "none")
    outer = Attribution(
        (Span(0, 15),), (Span(22, 29),), (Span(16, 21),), "direct", 0.9, "content-cue-source", (inner,)
    )
    resolution = Resolution(outer, Speaker("Ann Lee", "person"), 0.9, (Resolution(inner, None, 0.1),))
    document = Document(article=article(), lines=(Span(0, 41),), resolutions=(resolution,))
    [quote] = write_quotes(document).quotes
    assert (quote.text, quote.speaker, quote.paragraph) == (
        "“Will it hold?”",
        Speaker("Ann Lee", "person"),
        1,
    )
    assert [(q.text, q.speaker) for q in quote.nested] == [("old?", None)]


def test_lines_and_sentences_of_a_document_by_hand() -> None:
    document = Document(article=article(), lines=(Span(0, 41), Span(43, 69)), prose=(1,))
    assert [document.line_at(at) for at in (0, 41, 43, 68)] == [0, 0, 1, 1]
    assert document.sentence_spans == [Span(0, 41)]
