from collections.abc import Callable
from typing import Any

import pytest

from quoth.indexer.attribution.candidates import Look, Mention, Reader, source_of
from quoth.indexer.attribution.relations import load

Lay = Callable[[str], Any]
LEMMAS = load().classes_of.lemmas


def reader(laid: Any) -> Reader:
    likely = {(relation.sentence, relation.item): relation.likely for relation in laid.relations}
    return Reader(laid.sentences, likely, LEMMAS)


def words(laid: Any, mention: Any) -> str:
    spans = laid.sentences[mention.sentence].spans
    text: str = laid.text[spans[mention.first].start : spans[mention.end - 1].end]
    return text


def look(lay: Lay, text: str, mention: str) -> Look:
    """Return what a mention of the first sentence shows."""
    laid = lay(text)
    read = reader(laid)
    [found] = [m for m in read.of(0) if words(laid, m) == mention]
    return read.look(found)


def test_mentions_are_the_noun_chunks_of_a_sentence(lay: Lay) -> None:
    laid = lay("Ann Lee gave the old mayor a piece of her mind.")
    read = reader(laid)
    assert [words(laid, m) for m in read.of(0)] == ["Ann Lee", "the old mayor", "a piece", "her mind"]
    assert read.of(0)[0] is read.of(0)[0], "one object each, which the relations of its source share"


def test_adjectives_alone_are_no_mention(lay: Lay) -> None:
    laid = lay("Ann Lee was angry at the injured.")
    assert [words(laid, m) for m in reader(laid).of(0)] == ["Ann Lee", "the injured"]


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("The mayor met Ann Lee of Harrow.", "Ann Lee of Harrow", "Ann Lee"),
        ("The mayor met Ann Lee of Harrow.", "mayor", "The mayor"),
        ("The mayor met Ann Lee of Harrow.", "met", None),
    ],
)
def test_the_mention_of_a_span(lay: Lay, text: str, span: str, expected: str | None) -> None:
    laid = lay(text)
    start = text.index(span)
    found = reader(laid).at(0, type(laid.lines[0])(start, start + len(span)))
    assert (words(laid, found) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Ann Lee said it was late.", "Ann Lee", {"kind": "name", "verb": "say", "governor": "^"}),
        ("She has often said so.", "She", {"kind": "pronoun"}),
        ("It was closed by the old mayor.", "the old mayor", {"kind": "noun", "governor": "by"}),
        ("It said so.", "It", {"verb": "say", "behind": "0"}),
    ],
)
def test_a_look(lay: Lay, text: str, mention: str, expected: dict[str, str]) -> None:
    found = look(lay, text, mention)
    assert {name: getattr(found, name) for name in expected} == expected


def test_an_auxiliary_leads_to_its_verb(lay: Lay) -> None:
    assert look(lay, "Ann Lee has warned the mayor.", "Ann Lee").verb == "warn"
    assert look(lay, "Ann Lee has a house.", "Ann Lee").verb == "have"


def test_a_likely_cue_shows_before_and_behind(lay: Lay) -> None:
    assert look(lay, "Ann Lee said that it was late.", "Ann Lee").ahead[0] in "34"
    assert look(lay, "“It is late,” said Ann Lee.", "Ann Lee").behind[0] in "34"
    assert look(lay, "Ann Lee sat down.", "Ann Lee").ahead[0] in "01"


def test_no_name_shows(lay: Lay) -> None:
    """Clues name no person, so that nothing is learned about those of the training articles."""
    one, other = look(lay, "Ann Lee sat down.", "Ann Lee"), look(lay, "Tom Hart sat down.", "Tom Hart")
    assert one == other


def test_a_source_goes_on_with_of_and_for(lay: Lay) -> None:
    laid = lay("A spokesman for the mayor of Harrow was in the hall.")
    [sentence] = laid.sentences
    first = reader(laid).of(0)[0]
    assert source_of(sentence, first).of(laid.text) == "A spokesman for the mayor of Harrow"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“It is late,” Tan castigates.", "Tan"),  # no list knows the verb, and it ends like a plural
        ("“It is late,” she castigates.", "she"),
        ("“It is late,” Labour members of the house.", "Labour members of the house"),  # a plural stays
    ],
)
def test_a_verb_that_looks_like_a_plural_ends_no_mention(lay: Lay, text: str, source: str) -> None:
    [sentence] = lay(text).sentences
    first = next(n for n, bounds in enumerate(sentence.chunks) if bounds != (0, 0))
    mention = Mention(0, *sentence.chunks[first])
    assert source_of(sentence, mention).of(text) == source
