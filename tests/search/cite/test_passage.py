"""Long quotations as blocks, and cut ones that show it."""

import pytest

from quoth.search.cite import cite
from quoth.search.cite.interface import Setting
from quoth.search.cite.marks import BRITISH
from quoth.search.cite.passage import Usage
from quoth.search.cite.wording import sentence

SALEH = "Raed Saleh, White Helmets’ leader, said"
FOUR = Usage(block=4)

BLOCKS = [
    (("“One two three.”",), f"{SALEH}, “One two three” (R)."),
    (("“One two three four.”",), f"{SALEH}:\nOne two three four. (R)"),
    # the block ends its sentence, whatever the article's clause ended in
    (("“One two three four,”",), f"{SALEH}:\nOne two three four. (R)"),
    (("“One two three four?”",), f"{SALEH}:\nOne two three four? (R)"),
    # no outer marks, so those inside become the outer ones
    (("“One ‘two’ three four.”",), f"{SALEH}:\nOne “two” three four. (R)"),
    (('"They\'ve said "two" and "three"."',), f"{SALEH}:\nThey've said “two” and “three”. (R)"),
    # a split one has no marks to part it any more
    (("“One two,”", "“Three four.”"), f"{SALEH}:\nOne two. Three four. (R)"),
    (("“One two,”", "“and three four.”"), f"{SALEH}:\nOne two, and three four. (R)"),
    (("“One two,”", "“Three.”", "“Four.”"), f"{SALEH}:\nOne two. Three. … Four. (R)"),
]


@pytest.mark.parametrize(("pieces", "text"), BLOCKS)
def test_block(make, pieces, text):
    assert sentence(make(pieces=pieces), "(R)", FOUR) == text


def test_british_marks_turn_round_in_a_block_too(make):
    stored = make(pieces=("“One ‘two’ three four.”",))
    assert sentence(stored, None, Usage(BRITISH, block=4)) == f"{SALEH}:\nOne ‘two’ three four."


@pytest.mark.parametrize("type", ["mixed", "indirect"])
def test_only_what_is_all_the_speaker_s_becomes_a_block(make, type):
    assert "\n" not in sentence(make(type=type, pieces=("one “two” three four five",)), "(R)", FOUR)


@pytest.mark.parametrize(
    ("style", "longest"),
    [("apa", 39), ("mla", 52), ("chicago", 99), ("chicago-author-date", 99), ("harvard", 40)],
)
def test_each_style_has_its_limit(make, style, longest):
    def printed(words):
        return cite(make(pieces=(f"“{'word ' * (words - 1)}end.”",)), style).sentence

    assert "\n" not in printed(longest)
    introduction, block = printed(longest + 1).split("\n")
    assert introduction == f"{SALEH}:"
    assert block.startswith("word word") and "end. (" in block + " ("


@pytest.mark.parametrize("style", ["ieee", "ap", "plain"])
def test_some_styles_have_no_blocks(make, style):
    assert "\n" not in cite(make(pieces=(f"“{'word ' * 300}end.”",)), style).sentence


CUTS = [
    (3, ("“One two three.”",), "said, “One two three” (R)."),
    (2, ("“One two three.”",), "said, “One two …” (R)."),
    (2, ("“One two, three.”",), "said, “One two …” (R)."),
    (2, ("“One two. Three.”",), "said, “One two. …” (R)."),
    # its own ellipsis is not ours
    (2, ("“One... two three.”",), "said, “One... two […]” (R)."),
    (3, ("“One . . . two.”",), "said, “One . . […]” (R)."),
    # inside a split quote
    (3, ("“One two,”", "“three four.”"), "said, “three …” (R)."),
    (2, ("“One two,”", "“three four.”"), "said, “One two …” (R)."),
    # never with an inner mark left open
    (3, ("“One ‘two three’ four.”",), "said, “One ‘two three’ …” (R)."),
    (2, ("“One ‘two three’ four.”",), "said, “One …” (R)."),
    (2, ("“One ‘don’t go’ four.”",), "said, “One …” (R)."),
    (2, ("“It’s the workers’ fault.”",), "said, “It’s the …” (R)."),
]


@pytest.mark.parametrize(("words", "pieces", "end"), CUTS)
def test_cut(make, words, pieces, end):
    assert sentence(make(pieces=pieces), "(R)", setting=Setting(max_words=words)).endswith(end)


@pytest.mark.parametrize(
    ("type", "end"),
    [
        ("mixed", "in the article’s words: one “two” … (R)."),
        ("indirect", "in the article’s words: one “two” … (R)."),
    ],
)
def test_a_cut_outside_the_marks_shows_there(make, type, end):
    stored = make(type=type, pieces=("one “two” three four",))
    assert sentence(stored, "(R)", setting=Setting(max_words=2)).endswith(end)


def test_a_quotation_cut_below_the_limit_is_no_block(make):
    stored = make(pieces=(f"“{'word ' * 60}end.”",))
    assert cite(stored, "mla", Setting(max_words=2)).sentence == f"{SALEH}, “word word . . .” (qtd. in Lee)."
    block = cite(stored, "apa", Setting(max_words=50)).sentence.split("\n")[1]
    assert block == f"{'word ' * 50}… (as cited in Lee, 2015, para. 3)"


def test_a_block_of_several_paragraphs_keeps_them(make):
    stored = make(pieces=("“One two.", "“Three four.”"), gap=2)
    assert sentence(stored, "(R)", FOUR) == f"{SALEH}:\nOne two.\nThree four. (R)"
