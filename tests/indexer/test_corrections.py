"""Sources put right by syntax: on relations made by hand, whatever the labeller would make of the sentence."""

import pytest

from quoth.indexer.attribution.syntax.boundaries import mention_within
from quoth.indexer.attribution.syntax.corrections import corrected
from quoth.indexer.attribution.syntax.passive import agent, is_passive
from quoth.indexer.document import Relation, Sentence
from quoth.indexer.model import Span
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs
from quoth.indexer.text.sentences import read_sentences
from quoth.indexer.text.tagger import load


def sentences(text: str) -> list[Sentence]:
    lines = paragraphs(text)
    return read_sentences(text, lines, quotations(text, lines), load())


def relation(text: str, sentence: Sentence, cue: str, *sources: str) -> Relation:
    """Return a relation whose cue and sources are the first such words of a text."""
    start = text.index(cue)
    item = next(n for n, span in enumerate(sentence.spans) if span.start == start)
    marked = {q: 0.9 for q in sentence.quotations if q >= 0}
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in sources]
    lemma = load().lemma(cue)
    return Relation(0, item, sentence.spans[item], lemma, 0.9, spans, 0.9, quotations=marked)


@pytest.mark.parametrize(
    ("text", "source", "mention"),
    [
        ("The mayor resigned, a banner said.", "The mayor resigned", "The mayor"),
        ("Ann Lee, the mayor, said no.", "Ann Lee, the mayor,", "Ann Lee, the mayor"),
        (
            "Ann Lee, who runs the ferry, said no.",
            "Ann Lee, who runs the ferry",
            "Ann Lee, who runs the ferry",
        ),
        ("The minister on Sunday said no.", "The minister on Sunday", "The minister"),
        ("And critics, but said no.", "And critics, but", "critics"),
        ("Lee, but “worth a look,” said Hart.", "Lee, but “worth a look,”", "Lee"),
        ("a weary Ann Lee. “And we lost.”", "a weary Ann Lee. “And we lost.”", "a weary Ann Lee ."),
        (
            "the author of “Small Things” said no.",
            "the author of “Small Things”",
            "the author of “Small Things”",
        ),
        (
            "Officials briefed on the plan said no.",
            "Officials briefed on the plan",
            "Officials briefed on the plan",
        ),
    ],
)
def test_the_mention_is_whole_and_no_more(text: str, source: str, mention: str) -> None:
    start = text.index(source)
    found = mention_within(sentences(text)[0], Span(start, start + len(source))).of(text)
    assert found.replace(" .", ".") == mention.replace(" .", ".")


@pytest.mark.parametrize(
    ("text", "cue", "named"),
    [
        ("Tom Hart was told by Ann Lee that it would fall.", "told", "Ann Lee"),
        ("Tom Hart was called “a liar” by Ann Lee of Harrow.", "called", "Ann Lee of Harrow"),
        ("Tom Hart has been branded “a liar”.", "branded", None),
        ("Tom Hart was told by email that it would fall.", "told", None),
        ("Tom Hart was told that a wall by the mill had fallen.", "told", None),
    ],
)
def test_a_passive_goes_to_whom_by_names(text: str, cue: str, named: str | None) -> None:
    sentence = sentences(text)[0]
    found = corrected([relation(text, sentence, cue, "Tom Hart")], [sentence])
    assert [span.of(text) for span in found[0].source] == ([named] if named else [])


@pytest.mark.parametrize(
    "text", ["Tom Hart told Ann Lee.", "Tom Hart was telling Ann Lee.", "Tom Hart was quoted as saying so."]
)
def test_the_active_stays(text: str) -> None:
    sentence = sentences(text)[0]
    lemmas = [load().lemma(word) for word in sentence.words]
    assert not any(is_passive(sentence, item, lemma) for item, lemma in enumerate(lemmas))


def test_nobody_stands_behind_by_and_a_verb() -> None:
    sentence = sentences("Tom Hart was told, and the wall fell by Ann Lee.")[0]
    assert agent(sentence, sentence.words.index("told")) is None


def test_who_heard_it_did_not_say_it() -> None:
    text = "The court heard that Hart told police: “I did it.”"
    sentence = sentences(text)[0]
    heard, told = (
        relation(text, sentence, "heard", "The court"),
        relation(text, sentence, "told", "The court", "Hart"),
    )
    corrected([heard, told], [sentence])
    assert not heard.quotations
    assert [span.of(text) for span in told.source] == ["Hart"]
    assert told.quotations


@pytest.mark.parametrize(
    ("text", "found", "kept"),
    [
        ("The Post reported that Mr Hart called it “a mess”.", ["The Post", "Mr Hart"], "Mr Hart"),
        ("The Post reported that Mr Hart called it “a mess”.", ["The Post reported that Mr Hart"], "Mr Hart"),
        ("The Post reported it was late and called it “a mess”.", ["The Post"], "The Post"),
    ],
)
def test_who_is_reported_to_have_said_it_said_it(text: str, found: list[str], kept: str) -> None:
    sentence = sentences(text)[0]
    outer = relation(text, sentence, "reported", "The Post")
    inner = relation(text, sentence, "called", *found)
    start = text.index("reported") + len("reported ")
    outer.content = [Span(start, len(text))]
    corrected([outer, inner], [sentence])
    assert [span.of(text) for span in inner.source] == [kept]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It was, in Tom Hart's words, “a bridge to nowhere”.", "Tom Hart"),
        ("It was “a bridge to nowhere”, in his own words.", "his"),
        ("In the words of Tom Hart, it was “a bridge to nowhere”.", "Tom Hart"),
        ("This from Tom Hart, the engineer: “It is a bridge to nowhere.”", "Tom Hart, the engineer"),
        ("Statement from Tom Hart:\n“It is a bridge to nowhere.”", "Tom Hart"),
    ],
)
def test_a_phrase_without_a_verb_attributes(text: str, source: str) -> None:
    (found,) = corrected([], sentences(text))
    assert found.source[0].of(text) == source
    assert found.quotations


@pytest.mark.parametrize(
    "text",
    [
        "In other words, it was “a bridge to nowhere”.",
        "In town, Lee mocked Hart's words: “a bridge to nowhere”.",
        "He came from Harrow: “It is nice.”",
        "It was all in Tom Hart's words.",
    ],
)
def test_other_phrases_attribute_nothing(text: str) -> None:
    assert corrected([], sentences(text)) == []
