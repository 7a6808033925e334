from collections.abc import Sequence
from typing import Any

import pytest

from quoth.indexer.attribution.assemble import attributions
from quoth.indexer.attribution.contents import join, without_that
from quoth.indexer.attribution.ranker import NOBODY, NOT_QUOTE, Link
from quoth.indexer.attribution.scene import lay_out
from quoth.indexer.document import Attribution, Relation
from quoth.indexer.model import Span
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs
from quoth.indexer.text.sentences import read_sentences
from quoth.indexer.text.tagger import WordClasses

WEIGHTS = {"said b": 2.0, "said all1": -4.0}
"""A paraphrase is likely, but where its parts together are hardly so."""


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def related(text: str, cue: str, source: str = "", content: str = "", **more: Any) -> Relation:
    """Return a relation of the first sentence, all of it sure, with the quotations near it."""
    return Relation(
        **{
            "sentence": 0,
            "item": 0,
            "cue": span(text, cue),
            "lemma": cue,
            "likely": 1.0,
            "source": [span(text, source)] if source else [],
            "source_sure": 1.0,
            "content": [span(text, content)] if content else [],
            "content_sure": 1.0,
            "quotations": dict.fromkeys(range(text.count("“")), 1.0),
            **more,
        }
    )


def put(
    text: str, found: Sequence[Relation], links: Sequence[int | Link], sure: float = 0.9
) -> list[Attribution]:
    """Put a text together, its quotations given to the relations of these numbers."""
    lines = paragraphs(text)
    marked = quotations(text, lines)
    classes = WordClasses({}, {})
    sentences = read_sentences(text, lines, marked, classes)
    scene = lay_out(text, lines, sentences, marked, found, classes)
    given = [link if isinstance(link, Link) else Link(link, sure) for link in links]
    return attributions(scene, marked, given, WEIGHTS)


def shown(text: str, found: Sequence[Attribution]) -> list[tuple[str, str, str]]:
    """Return contents, sources and type of each attribution."""
    return [
        ("|".join(s.of(text) for s in a.content), "|".join(s.of(text) for s in a.source), a.type)
        for a in found
    ]


def test_a_quotation_and_its_cue() -> None:
    text = "“It is closed,” said Ann Lee."
    [found] = put(text, [related(text, "said", "Ann Lee")], [0])
    assert shown(text, [found]) == [("“It is closed,”", "Ann Lee", "direct")]
    assert [s.of(text) for s in found.cue] == ["said"]
    assert found.rule == "content-cue-source"
    assert found.sure == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("text", "content", "expected", "kind"),
    [
        ("She said it was “a wreck” to all.", "it was", "it was “a wreck”", "mixed"),
        ("She said that it was “a wreck”.", "that it was", "it was “a wreck”", "mixed"),
        ("She said the “old” bridge leaks.", "bridge leaks", "“old” bridge leaks", "mixed"),
        ("She said: “It is a wreck.”", "", "“It is a wreck.”", "direct"),
    ],
)
def test_words_outside_marks_make_a_mixed_quote(text: str, content: str, expected: str, kind: str) -> None:
    assert shown(text, put(text, [related(text, "said", "She", content)], [0])) == [(expected, "She", kind)]


def test_words_outside_marks_that_are_not_sure_are_left_out() -> None:
    text = "She said it was “a wreck” to all."
    found = put(text, [related(text, "said", "She", "it was", content_sure=0.3)], [0])
    assert shown(text, found) == [("“a wreck”", "She", "direct")]


def test_a_quotation_of_nobody_is_kept_without_a_source() -> None:
    text = "“It is closed.”"
    [found] = put(text, [], [NOBODY])
    assert shown(text, [found]) == [("“It is closed.”", "", "direct")]
    assert (found.cue, found.rule) == ((), "none")


def test_what_is_no_quote_is_dropped() -> None:
    text = "She sang “Moon River” there."
    assert put(text, [related(text, "sang", "She")], [NOT_QUOTE]) == []


def test_an_attribution_has_what_else_its_source_may_be() -> None:
    text = "“It is closed,” said Ann Lee, whom Tom Hart asked."
    lee, hart = related(text, "said", "Ann Lee"), related(text, "asked", "Tom Hart")
    [found] = put(text, [lee, hart], [Link(0, 0.7, ((1, 0.2), (NOBODY, 0.05)), 0.05)])
    assert [(shown(text, [found])[0][1], found.sure, found.stray)] == [("Ann Lee", 0.7, 0.05)]
    other, nobody = found.others
    assert [s.of(text) for s in (*other.source, *other.cue)] == ["Tom Hart", "asked"]
    assert (other.sure, other.rule) == (0.2, "content-source-cue")
    assert (nobody.source, nobody.cue, nobody.rule, nobody.sure) == ((), (), "none", 0.05)


def test_what_is_likely_no_quote_is_kept_in_doubt_only() -> None:
    text = "The “old” bridge, said Ann Lee."
    lee = related(text, "said", "Ann Lee")
    [found] = put(text, [lee], [Link(NOT_QUOTE, 0.6, ((0, 0.4),), 0.6)])
    assert (found.sure, found.stray) == (0.4, 0.6)
    assert shown(text, [found]) == [("“old”", "Ann Lee", "direct")]
    assert put(text, [lee], [Link(NOT_QUOTE, 0.95, ((0, 0.05),), 0.95)]) == []
    assert put(text, [lee], [Link(NOT_QUOTE, 0.6, ((NOBODY, 0.4),), 0.6)]) == []


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("“One,” she said. “Two.”", ["“One,”|“Two.”"]),
        ("“One,” she said.\n\n“Two.”", ["“One,”", "“Two.”"]),  # one quote a paragraph
        ("“One,” she said. “Two.\n\n“Three.”", ["“One,”|“Two.|“Three.”"]),  # but for one that is reopened
    ],
)
def test_quotations_of_one_relation_make_one_quote_a_paragraph(text: str, groups: list[str]) -> None:
    found = put(text, [related(text, "said", "she")], [0] * text.count("“"))
    assert [content for content, _, _ in shown(text, found)] == groups
    assert {kind for _, _, kind in shown(text, found)} == {"direct"}


def test_what_goes_on_with_another_is_no_part_of_this() -> None:
    text = "“One,” she said. He said: “Two.\n\n“Three.”"
    found = put(text, [related(text, "said", "she"), related(text, "said:", "He")], [0, 1, 0])
    assert [content for content, _, _ in shown(text, found)] == ["“One,”", "“Two.", "“Three.”"]


def test_a_paraphrase() -> None:
    text = "She said that it was closed."
    [found] = put(text, [related(text, "said", "She", "that it was closed")], [])
    assert shown(text, [found]) == [("it was closed", "She", "indirect")]


@pytest.mark.parametrize(
    ("text", "source", "content", "more"),
    [
        ("She said that it was closed.", "She", "that it was closed", {"likely": 0.1}),  # no cue, most likely
        ("She said that it was closed.", "She", "that it was closed", {"source_sure": 0.1}),
        ("She said that it was closed.", "She", "that it was closed", {"content_sure": 0.1}),
        ("She said that no.", "She", "that no", {}),  # one word says nothing
        ("She said no.", "She", "", {}),
        ("I said that it was closed.", "I", "that it was closed", {}),  # the writer
    ],
)
def test_what_is_not_worth_a_paraphrase(text: str, source: str, content: str, more: dict[str, float]) -> None:
    assert put(text, [related(text, "said", source, content, **more)], []) == []


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("She said it is no “life” to return to.", "it is no|to return to", "it is no|to return to"),  # a term
        ("She said it was late, and over.", "it was late|and over", "it was late, and over"),
        ("Pay, she said, is too low here.", "Pay|is too low here", "Pay|is too low here"),  # source and cue
        (
            "She said it was late and Lee added that it was over.",
            "it was late|it was over",
            "it was late|it was over",
        ),  # somebody else's cue
        (
            "She said the pier which a storm of that winter had torn away is gone.",
            "the pier|is gone",
            "the pier|is gone",
        ),  # a clause of its own
    ],
)  # fmt: skip
def test_what_lies_between_two_parts_of_a_content_is_part_of_it(
    text: str, content: str, expected: str
) -> None:
    spans = [span(text, part) for part in content.split("|")]
    found = [related(text, "said", "", content=spans[0].of(text), quotations={})]
    found[0].content, found[0].source = spans, [span(text, "She" if "She" in text else "she")]
    if "Lee" in text:
        found.append(related(text, "added", "Lee", quotations={}))
    [one] = put(text, found, [NOT_QUOTE] * text.count("“"))
    assert shown(text, [one])[0][0] == expected
    assert one.type == "indirect"


def test_quotes_come_in_the_order_of_their_content() -> None:
    text = "“One,” said Ann. “Two,” Tom."
    both = [related(text, "said", "Ann"), related(text, "Tom", "Tom")]
    assert [source for _, source, _ in shown(text, put(text, both, [0, 1]))] == ["Ann", "Tom"]
    assert [source for _, source, _ in shown(text, put(text, both[::-1], [1, 0]))] == ["Ann", "Tom"]


def test_a_sentence_before_has_no_cue() -> None:
    text = "Ann was angry. “It is closed.”"
    [found] = put(text, [related(text, "Ann", "Ann", lemma="", quotations={})], [0])
    assert (found.cue, found.rule) == ((), "position")


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("one two", ["one", "two"], ["one two"]),
        ("one, two", ["one", "two"], ["one", "two"]),
        ("one\ntwo", ["one", "two"], ["one", "two"]),
        ("one\xa0two", ["one", "two"], ["one\xa0two"]),
        ("onetwo", ["onet", "two"], ["onetwo"]),
        ("one", [], []),
    ],
)
def test_join(text: str, spans: list[str], expected: list[str]) -> None:
    assert [s.of(text) for s in join(text, [span(text, words) for words in spans])] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("that it rained", "it rained"),
        ("That it rained", "it rained"),
        ("thats it", "thats it"),
        ("it", "it"),
    ],
)
def test_without_that(text: str, expected: str) -> None:
    assert [s.of(text) for s in without_that(text, [Span(0, len(text))])] == [expected]


def test_that_alone_is_nothing() -> None:
    text = "She said that “no”."
    assert without_that(text, [span(text, "that")]) == []


def test_without_that_keeps_the_other_stretches() -> None:
    text = "that it, he said, rained"
    found = without_that(text, [span(text, "that it"), span(text, "rained")])
    assert [s.of(text) for s in found] == ["it", "rained"]
    assert without_that(text, []) == []
