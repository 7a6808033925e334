import pytest

from quoth.search.cite.marks import AMERICAN, clean, inner
from quoth.search.cite.passage import Stretch, chunks

QUOTED = [
    ("“It is.”", "It is."),
    ('"It is."', "It is."),
    ("``It is.''", "It is."),
    ("''It is.''", "It is."),
    ("‘It is.’", "It is."),
    ("'It is.'", "It is."),
    ("«It is.»", "It is."),
    ("„It is.“", "It is."),
    ("”It is.”", "It is."),
    # marks inside
    ("“He said ‘no’ to me.”", "He said ‘no’ to me."),
    ("\"He said 'no' to me.\"", "He said 'no' to me."),
    ('"He said "no" to me."', "He said ‘no’ to me."),
    ("‘He said “no” to me.’", "He said ‘no’ to me."),
    ("‘She said, “He says ‘no’ again.”’", "She said, ‘He says “no” again.’"),
    ("“She said, ‘He says “no” again.’”", "She said, ‘He says “no” again.’"),
    ("„Sie sagte „nein“ dazu.“", "Sie sagte ‘nein’ dazu."),
    # apostrophes and inches
    ("‘The workers’ rights don’t count,’", "The workers’ rights don’t count,"),
    ("“It’s the workers’ right,”", "It’s the workers’ right,"),
    ('“A 12" record.”', 'A 12" record.'),
    ("“Let ‘em do it, as in the ‘90s.”", "Let ’em do it, as in the ’90s."),
    # one mark of a pair curly, the other straight
    ('“He said "no” to me.”', "He said ‘no’ to me."),
    ("“He said, ‘It’s no' to me.”", "He said, ‘It’s no’ to me."),
    # paragraphs that open the quotation again
    ("“One.\n\n“Two ‘and’ three.”", "One.\nTwo ‘and’ three."),
    ('"One.\n"Two."', "One.\nTwo."),
    ("‘One.\n‘Two.’", "One.\nTwo."),
    # marks missing or too many lose no words
    ("“It is.", "It is."),
    ("It is.”", "It is."),
    ('It is."', "It is."),
    ("It is.", "It is."),
]
OPEN = [
    ("it is", [("it is", False)]),
    ("“it is”", [("it is", True)]),
    ("‘lies’ and ‘more’", [("lies", True), (" ", False), ("and", False), (" ", False), ("more", True)]),
    ("called “lies”, he said", [("called", False), (" ", False), ("lies", True), (", he said", False)]),
    (
        "called ‘lies’ by all",
        [("called", False), (" ", False), ("lies", True), (" ", False), ("by all", False)],
    ),
    (
        "the deal was 'torn up', it's said",
        [("the deal was", False), (" ", False), ("torn up", True), (", it's said", False)],
    ),
    ("", []),
    ("“”", [("“”", False)]),
]


@pytest.mark.parametrize(("text", "words"), QUOTED)
def test_quoted(make, text, words):
    assert chunks(make(pieces=(text,)).quote, AMERICAN) == [[Stretch(words, True)]]


@pytest.mark.parametrize(("text", "parts"), OPEN)
def test_partly_quoted(make, text, parts):
    [chunk] = chunks(make(type="mixed", pieces=(text,)).quote, AMERICAN) or [[]]
    assert chunk == [Stretch(*part) for part in parts]


def test_words_between_two_quotations_are_never_quoted(make):
    [chunk] = chunks(make(pieces=("“No,” he said. “Yes.”",)).quote, AMERICAN)
    assert [(part.text, part.quoted) for part in chunk if part.text != " "] == [
        ("No,", True), ("he said.", False), ("Yes.", True)
    ]  # fmt: skip


def test_inner():
    assert inner("Who said “no”?") == "Who said ‘no’?"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (" a\r\n\tb\u2028c ", "a b c"),
        ("a\x00\x1b[31mb\x9f", "a [31mb"),
        ("non\u00adsense\u200b \u202egnp.exe\u202c", "nonsense gnp.exe"),
        ("half \ud83d", "half \ufffd"),
        ("می\u200cخواهم 👨‍👩‍👧", "می\u200cخواهم 👨‍👩‍👧"),
    ],
)
def test_clean(text, cleaned):
    assert clean(text) == cleaned
