"""Rows about people: on a terminal of 80 columns, in a pipe, and with text that would steer."""

import io
from dataclasses import replace

import pytest

from quoth.indexer.model import Quote, Span, Speaker
from quoth.search.model import Hit
from quoth.search.render import FORMATS, Look, render
from quoth.search.render.lines import together
from quoth.search.render.people import said
from quoth.search.render.rows import Row, remarks
from quoth.search.render.visible import STEERING
from quoth.search.speakers.model import CORRECTED, Correction, Joining, Period, Side

PIPE, TERMINAL = Look(), Look(color=False, width=80)
STEER = "\x1b[2J\u202e|[b]"
REASON = Joining(
    "Raed Saleh",
    "joined",
    "Saleh",
    ("head of the White Helmets", "a"),
    ("Post",),
    2,
    'the only Saleh with "white"',
)
CORRECTIONS = [
    Correction(1, "2016-12-22", "correct", ("1" * 16,), "Ann Lee", "person", "the mayor"),
    Correction(2, "2016-12-23", "merge", ("Raed Saleh", "Saleh"), applies=False),
    Correction(3, "2016-12-24", "split", ("2" * 16, "Ann Lee")),
]


def rendered(name: str, rows: list[Row], look: Look = PIPE) -> str:
    out = io.StringIO()
    render(name, type(rows[0]), rows, out, look)
    return out.getvalue()


def test_bars_are_as_long_as_there_are_quotes() -> None:
    periods: list[Row] = [Period("2016-01", 120, 3, 100, 7), Period("2016-02", 0, 0), Period(None, 1, 1, 1)]
    assert [line.rstrip() for line in rendered("table", periods, TERMINAL).splitlines()[2:]] == [
        "2016-01         100            7     120  " + "█" * 28,
        "2016-02           0            0       0",
        "no date           1            0       1  █",
    ]
    narrow = rendered("table", periods, Look(color=False, width=60)).splitlines()
    assert (len(narrow), max(map(len, narrow))) == (5, 60)
    assert "█" not in rendered("table", periods)
    assert rendered("csv", periods).splitlines()[-1] == ",1,0,1,1"
    assert rendered("md", periods).splitlines()[2] == "| 2016-01 | 100 | 7 | 120 |"


@pytest.mark.parametrize(
    ("stretches", "shown"),
    [
        (["“One,”", "“two.”"], "“One,” “two.”"),
        (["one", "two"], "one […] two"),
        (["one"], "one"),
    ],
)
def test_words_between_the_stretches_of_a_quote_are_not_passed_over(stretches: list[str], shown: str) -> None:
    spans = [Span(100 * n, 100 * n + len(words)) for n, words in enumerate(stretches)]
    quote = Quote("1" * 16, "direct", tuple(spans), " ".join(stretches))
    [at] = [quote.text.index(words) for words in stretches[-1:]]
    pieces = said(quote, [Span(at, len(quote.text))], PIPE)
    assert together(pieces) == shown.replace(stretches[-1], f"[[{stretches[-1]}]]")
    assert together(said(replace(quote, text="else"), (), PIPE)) == "else"


def test_what_a_correction_says() -> None:
    assert [line.split("  ")[-1] for line in rendered("table", list(CORRECTIONS)).splitlines()[1:]] == [
        f"{'1' * 16} was said by Ann Lee, the mayor",
        "Saleh: the same speaker as Raed Saleh (no such quote now)",
        f"{'2' * 16}, Ann Lee: not the speaker of that name elsewhere",
    ]


def test_a_reason_fits_a_terminal() -> None:
    out = rendered("table", [REASON, replace(REASON, verdict="apart", why="the roles clash " * 9)], TERMINAL)
    assert max(map(len, out.splitlines())) <= 80
    assert "not this" in out
    assert "(2 articles)" in rendered("table", [REASON])


def test_a_side_has_one_name_for_each_speaker(split: Hit) -> None:
    stored = replace(split.stored, speaker_id="s1")
    alike = replace(stored, quote=replace(stored.quote, speaker=Speaker("Raed al-Saleh", "person")))
    hits = tuple(replace(split, stored=each) for each in (alike, stored, stored))
    assert Side("saleh", hits, 3).names == ("Raed Saleh",)


def test_two_sides_stand_beside_each_other(split: Hit, paraphrase: Hit, nobody: Hit) -> None:
    sides: list[Row] = [Side("saleh", (split, paraphrase), 7), Side("lee", (nobody,), 1)]
    out = rendered("text", sides, TERMINAL)
    head, more, rule, first, *_ = out.splitlines()
    assert [part.strip() for part in head.split("  ") if part] == [
        "Raed Saleh; a senior official: 2 of 7",
        "lee: 1 statement",
    ]
    assert more.split() == ["statements"]
    assert set(rule) == {"─"}
    assert first.startswith("“The [[bridge]] is open,”") and first.endswith("“No”")
    assert max(map(len, out.splitlines())) <= 80
    assert "paraphrase" in out
    pipe = rendered("text", sides)
    assert pipe.splitlines()[0] == "Raed Saleh; a senior official: 2 of 7 statements"
    assert split.stored.quote.text.replace("bridge", "[[bridge]]") in pipe


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
@pytest.mark.parametrize("look", [PIPE, TERMINAL], ids=["pipe", "terminal"])
def test_nothing_steers(name: str, look: Look, hostile: Hit) -> None:
    rows: list[list[Row]] = [
        [Joining(STEER, "is", STEER, (STEER,), (STEER,), 1, STEER)],
        [Correction(1, STEER, "correct", (STEER,), STEER, "person", STEER)],
        [Correction(1, STEER, "merge", (STEER, STEER))],
        [Period(STEER, 1, 1)],
        [Side(STEER, (hostile,), 1)],
    ]
    for one in rows:
        if (name, type(one[0])) in (("csv", Side), ("table", Side)):
            continue  # no such output
        out = rendered(name, one, look)
        assert out
        if name != "csv" or look.width:
            assert not STEERING.search(out)


def test_another_name_and_a_hand_are_told(split: Hit) -> None:
    stored = replace(split.stored, known_as="Raed al-Saleh", corrections=(2,))
    hit = Hit(stored)
    assert remarks(stored) == ("speaker or role set by hand",)
    for name in ("text", "table", "md", "html"):
        out = rendered(name, [hit])
        assert "Raed Saleh (known as Raed al-Saleh)" in out
        assert "role set by hand" in out
    corrected = replace(stored, quote=replace(stored.quote, rule=CORRECTED))
    assert remarks(corrected) == ("corrected by hand",)
    assert "attributed by: corrected by hand" in rendered("text", [Hit(corrected)])
    repeated = replace(stored, quote=replace(stored.quote, rule="headline"))
    assert "attributed by: the same words in the article (" in rendered("text", [Hit(repeated)])
