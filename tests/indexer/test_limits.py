"""Limits set by hand, each met and missed by one."""

from collections.abc import Callable
from typing import Any

import pytest

from quoth.indexer import Article, extract
from quoth.indexer.attribution.syntax.passive import agent
from quoth.indexer.layout.boilerplate import is_boilerplate
from quoth.indexer.layout.labels import role_of
from quoth.indexer.quotations.blocks import blocks
from quoth.indexer.quotations.marks import marks
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.roles.choice import choose
from quoth.indexer.text.segment import paragraphs
from quoth.indexer.text.sentences import read_sentences
from quoth.indexer.text.tagger import load


def marked(text: str) -> int:
    [line] = paragraphs(text)
    return sum(1 for _ in marks(text, line))


@pytest.mark.parametrize(("words", "found"), [("We go at nine.", 0), ("We go home at nine.", 1)])
def test_a_paragraph_of_five_words_may_be_a_quotation_without_marks(words: str, found: int) -> None:
    text = f"Rosa Bright wrote:\n\n{words}"
    lines = paragraphs(text)
    assert len(blocks(text, lines, quotations(text, lines))) == found


def test_a_long_paragraph_with_a_mark_in_eight_characters_is_data() -> None:
    assert marked("“abcdefg" * 1000) == 1000
    assert marked("“abcdefg" * 1000 + "“") == 0
    assert marked("“abc" * 1250) == 1250
    assert marked("“abc" * 1250 + "“") == 0


def test_seven_marks_in_a_row_are_a_ruler() -> None:
    assert marked("a ““““““ b") == 6
    assert marked("a “““““““ b") == 0


@pytest.mark.parametrize(("between", "named"), [(7, True), (8, False)])
def test_by_stands_within_eight_words_of_its_passive(between: int, named: bool) -> None:
    text = f"He was told {'again ' * between}by Ann Lee."
    [sentence] = read_sentences(text, paragraphs(text), [], load())
    span = agent(sentence, sentence.words.index("told"))
    assert (span.of(text) if span else None) == ("Ann Lee" if named else None)


def test_an_unknown_word_of_four_capitals_is_no_acronym() -> None:
    assert role_of("XQZ CHIEF") == "XQZ chief"
    assert role_of("XQZT CHIEF") == "xqzt chief"


def test_a_line_of_more_than_400_characters_is_a_paragraph() -> None:
    assert is_boilerplate("Photo: " + "a" * 393)
    assert not is_boilerplate("Photo: " + "a" * 394)


def test_a_role_has_three_tenths_of_the_probability() -> None:
    assert choose(["a friend", "Tuesday"], [0.0] * 3) is not None
    assert choose(["a friend", "Tuesday", "noon"], [0.0] * 4) is None


@pytest.mark.parametrize(("between", "found"), [(57, ["Ann Lee"]), (58, [])])
def test_a_mention_sixty_words_away_is_looked_at(
    lay: Callable[[str], Any], between: int, found: list[str]
) -> None:
    laid = lay(f"Ann Lee slept {'soundly ' * between}: “It is late.”")
    spans = laid.sentences[0].spans
    mentions = [mention for mention, _ in laid.scene.places[0].mentions]
    assert [laid.text[spans[one.first].start : spans[one.end - 1].end] for one in mentions] == found


@pytest.mark.parametrize(("between", "kind"), [(6, "unsaid"), (7, "asserted")])
def test_a_negation_stands_within_seven_words_of_its_cue(between: int, kind: str) -> None:
    text = f"Ann Lee did not {'really ' * between}say that the bridge was safe."
    assert [quote.polarity.kind for quote in extract(Article(key="", text=text))] == [kind]
