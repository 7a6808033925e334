"""The formats for people: text, table, Markdown."""

import io
import re
from dataclasses import replace

import pytest

from quoth.indexer.model import Article, Metadata, Quote, Span, Speaker
from quoth.search.cite.interface import Citation
from quoth.search.model import Hit, SpeakerCount, StoredQuote
from quoth.search.render import Look, render
from quoth.search.render.lines import Line, write
from quoth.search.render.markdown import escape
from quoth.search.render.rows import Cited, Extracted, Listed, Row, Shown
from quoth.search.render.visible import cut, flowing, one_line, visible

PIPE, TERMINAL, COLOR = Look(), Look(color=False, width=80), Look(color=True, width=80)


def rendered(name: str, rows: list[Row], look: Look = PIPE) -> str:
    out = io.StringIO()
    render(name, type(rows[0]), rows, out, look)
    return out.getvalue()


def test_a_card(split: Hit) -> None:
    assert rendered("text", [split]).splitlines() == [
        "“The [[bridge]] is open,” “It took a year.”",
        "  Raed Saleh, the mayor, to the Guardian",
        "  The Observer, 2016-12-22, para. 2 · https://example.org/bridge",
        "  id 1a2b3c4d5e6f7a8b · attributed by: said-after (93% sure)",
        "  context: Snow fell. […] It thawed.",
    ]


def test_on_a_terminal_matches_are_lit_instead_of_marked(split: Hit) -> None:
    first = rendered("text", [split], COLOR).splitlines()[0]
    assert re.fullmatch("“The \x1b\\[[0-9;]+mbridge\x1b\\[0m is open,” “It took a year.”", first)


@pytest.mark.parametrize("name", ["text", "table", "md"])
@pytest.mark.parametrize("look", [PIPE, TERMINAL], ids=str)
def test_a_paraphrase_says_so_and_stands_in_no_marks(name: str, look: Look, paraphrase: Hit) -> None:
    out = rendered(name, [paraphrase], look)
    assert "paraphrase" in out
    assert "speaker unsure" in out
    assert not set('"“”') & set(out)


@pytest.mark.parametrize("name", ["text", "table", "md"])
def test_nobody_is_called_nobody(name: str, nobody: Hit) -> None:
    out = rendered(name, [nobody])
    assert "speaker not named" in out
    assert "None" not in out
    assert "attributed by" not in out + rendered("text", [Extracted(ARTICLE, (nobody.stored.quote,))])


@pytest.mark.parametrize("width", [1, 2, 3])
@pytest.mark.parametrize("name", ["text", "table"])
def test_a_terminal_may_be_absurdly_narrow(name: str, width: int, split: Hit) -> None:
    assert rendered(name, [split], Look(color=True, width=width))


def test_editorial_brackets_and_paragraphs_survive(paraphrase: Hit) -> None:
    for look in (PIPE, TERMINAL, COLOR):
        assert rendered("text", [paraphrase], look).startswith("the bridge was [sic] safe\nand wide\n")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("name", ["text", "table"])
def test_nothing_is_wider_than_the_terminal(name: str, width: int, split: Hit, hostile: Hit) -> None:
    long = Hit(
        StoredQuote(_said("word " * 80 + "x" * 200), "k", "p" * 150, Metadata(publisher="Outlet " * 9))
    )
    out = rendered(name, [split, long, hostile], Look(color=False, width=width))
    assert max(map(len, out.splitlines())) <= width
    assert out.count("word") == 80


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 80, ["one two three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 4, ["one", "two", "thre", "e"]),
        ("\n one\n\ntwo ", 4, ["", " one", "", "two"]),
        ("a 化学化学 b", 5, ["a", "化学", "化学", "b"]),
        ("化学", 1, ["化", "学"]),
        ("e\u0301" * 6, 4, ["e\u0301" * 4, "e\u0301" * 2]),
        ("one two", None, ["one two"]),
        ("", 3, [""]),
    ],
)
def test_lines_are_broken_at_spaces_and_by_the_width_of_characters(
    text: str, width: int | None, expected: list[str]
) -> None:
    out = io.StringIO()
    write([Line(((text[:3], "strong"), (text[3:], "")))], out, Look(width=width))
    assert out.getvalue() == "\n".join(expected) + "\n"


def test_a_style_goes_on_over_the_end_of_a_line() -> None:
    out = io.StringIO()
    write([Line((("We ", ""), ("saw it", "lit"), (".", "")), indent=1)], out, Look(True, 7))
    assert out.getvalue() == " We \x1b[1;30;43msaw\x1b[0m\n \x1b[1;30;43mit\x1b[0m.\n"


@pytest.mark.parametrize("name", ["text", "table"])
def test_off_a_terminal_nothing_is_cut_wrapped_or_boxed(name: str) -> None:
    words = "word " * 200
    out = rendered(name, [Hit(StoredQuote(_said(words.strip()), "k", "p", Metadata()))])
    assert words.strip() in out
    assert not set("─│┃━") & set(out)


def _said(text: str) -> Quote:
    return Quote(
        "5" * 16, "direct", (Span(0, 9),), text, speaker=Speaker("Ann Lee", "person"), confidence=1.0
    )


def test_speakers_as_a_table(saleh: SpeakerCount) -> None:
    head, row = rendered("table", [saleh]).splitlines()
    columns = "id speaker statements paraphrased quotes articles first last roles outlets"
    assert head.split() == columns.split()
    assert re.split(" {2,}", row) == [
        "s7",
        "Raed Saleh",
        "9",
        "2",
        "12",
        "5",
        "2015",
        "the mayor; head; chief",
        "The Observer",
    ]


WIDE = SpeakerCount("Ann Lee", "person", 3, 1, ("a teacher",), (), "2015", "2016-02", statements=3)


def test_speakers_on_a_terminal(saleh: SpeakerCount) -> None:
    assert rendered("table", [saleh, WIDE], Look(width=60)).splitlines() == [
        "id  speaker     statements  articles  roles · outlets ·",
        "                                      dates",
        "─" * 60,
        "s7  Raed Saleh           9         5  the mayor (+2) · The",
        "                                      Observer · 2015",
        "    Ann Lee              3         1  a teacher · 2015–2016",
    ]


def test_hits_on_a_terminal(split: Hit, paraphrase: Hit) -> None:
    assert rendered("table", [split, paraphrase], Look(width=50)).splitlines() == [
        "id        said by            quote",
        "─" * 50,
        "1a2b3c4d  Raed Saleh         “The [[bridge]] is",
        "          The Observer       open,” “It took a",
        "          2016-12-22         year.”",
        "",
        "22222222  a senior official  (paraphrase) (speaker",
        "                             unsure) the bridge",
        "                             was [sic] safe and",
        "                             wide",
    ]


def test_a_table_keeps_short_columns_and_whole_words_while_it_can() -> None:
    row = replace(WIDE, name="Konstantinopoulos-Papadopoulou " * 3, roles=("word " * 40,))
    for width in range(48, 120):
        lines = rendered("table", [row], Look(width=width)).splitlines()
        assert max(map(len, lines)) <= width
        assert "statements  articles  " in lines[0]
        assert sum(line.split().count("word") for line in lines) == 40


def test_speakers_as_markdown(saleh: SpeakerCount) -> None:
    assert rendered("md", [saleh]).splitlines()[2] == (
        "| Raed Saleh | 9 | 2 | 12 | 5 | 2015 |  | the mayor; head; chief | The Observer |"
    )


def test_a_quote_in_markdown(split: Hit, hostile: Hit) -> None:
    assert rendered("md", [split]).splitlines() == [
        "> “The **bridge** is open,” “It took a year.”",
        ">",
        "> — **Raed Saleh**, the mayor. [Bridge](<https://example.org/bridge>), *The Observer*, 2016-12-22, "
        "para. 2. `1a2b3c4d5e6f7a8b`",
    ]
    assert "](<javascript" not in rendered("md", [hostile])


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain, “text”.", "plain, “text”."),
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("<script>&amp;", "\\<script\\>\\&amp;"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("12. no list", "12\\. no list"),
        ("12 apples", "12 apples"),
        ("a | b\nc", "a \\| b c"),
    ],
)
def test_markdown_is_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


ARTICLE = Article(
    key="k",
    text="Snow fell.\nLee said: “We go.” They went.\nEnd.",
    path="a.txt",
    doc="a",
    meta=Metadata("Snow", ("Kim Ho",), "The Observer", "2016", "https://example.org"),
)
GO = Quote(
    id="6" * 16,
    type="direct",
    content=(Span(21, 29),),
    text="“We go.”",
    source=(Span(11, 14),),
    cue=(Span(15, 19),),
    speaker=Speaker("Ann Lee", "person", "a guide"),
    paragraph=2,
    confidence=0.9,
    rule="content-source-cue",
    nested=(Quote("7" * 16, "direct", (Span(22, 24),), "‘go’", speaker=Speaker("a child", "unnamed")),),
)


def test_show_puts_the_quote_in_its_paragraph_and_says_why() -> None:
    stored = StoredQuote(GO, "k", "a.txt", ARTICLE.meta)
    lines = rendered("text", [Shown(stored, ARTICLE, Span(11, 40))]).splitlines()
    assert lines[0] == "Lee said: [[“We go.”]] They went."
    facts = {line.split()[0]: " ".join(line.split()[1:]) for line in lines[2:]}
    assert facts["speaker"] == "Ann Lee (person)"
    assert facts["why"] == "quote-speaker-verb (90% sure), by “Lee … said”"
    assert facts["place"] == "paragraph 2, characters 21-29"
    assert (facts["title"], facts["author"], facts["outlet"]) == ("Snow", "Kim Ho", "The Observer")
    narrow = rendered("text", [Shown(stored, ARTICLE, Span(11, 40))], Look(width=40)).splitlines()
    assert narrow[4:6] == ["why       quote-speaker-verb (90% sure),", "          by “Lee … said”"]
    assert facts["within"] == "‘go’ a child (unnamed) · speaker unsure"


def test_show_of_an_endless_paragraph_is_bounded() -> None:
    article = Article(key="k", text="x" * 1_000_000)
    stored = StoredQuote(_said("x" * 9), "k", "a.txt", Metadata())
    assert len(rendered("text", [Shown(stored, article, Span(0, 1_000_000))])) < 10_000


def test_a_citation() -> None:
    stored = StoredQuote(GO, "k", "a.txt", ARTICLE.meta)
    cited = Cited(
        stored, "apa", Citation("She said so (Ho, 2016).", "(Ho, 2016)", r"Ho. *The Observer* 5\*.")
    )
    assert rendered("text", [cited]).splitlines() == [
        "She said so (Ho, 2016).",
        "in text: (Ho, 2016)",
        "Ho. The Observer 5*.",
        f"  id {GO.id} · attributed by: quote-speaker-verb (90% sure)",
    ]
    assert "\x1b[3mThe Observer\x1b[0m" in rendered("text", [cited], COLOR)
    assert rendered("md", [cited]).splitlines()[-1] == r"Ho. *The Observer* 5\*."


def test_a_block_quotation_stands_on_its_own() -> None:
    citation = Citation("She said:\nWe *go*. (Ho, 2016)", "(Ho, 2016)", "Ho.")
    cited = Cited(StoredQuote(GO, "k", "a.txt", ARTICLE.meta), "apa", citation)
    assert rendered("text", [cited]).splitlines()[:2] == ["She said:", "    We go. (Ho, 2016)"]
    assert rendered("md", [cited]) == "She said:\n\n> We *go*. (Ho, 2016)\n\n(Ho, 2016)\n\nHo.\n"


def test_a_list_of_works() -> None:
    rows = [Listed(Citation("", "", entry)) for entry in ("Ho. *The Observer* 5.", "Lee.")]
    assert rendered("text", rows) == "Ho. The Observer 5.\n\nLee.\n"
    assert rendered("md", rows) == "Ho. *The Observer* 5.\n\nLee.\n"
    assert "<body>\n<p>Ho. <i>The Observer</i> 5.</p>\n<p>Lee.</p>\n</body>" in rendered("html", rows)
    assert rendered("jsonl", rows) == '{"entry": "Ho. The Observer 5."}\n{"entry": "Lee."}\n'


def test_an_entry_is_never_wrapped_because_it_is_copied() -> None:
    entry = "word " * 60 + "end"
    cited = Cited(StoredQuote(GO, "k", "a.txt", ARTICLE.meta), "apa", Citation("", "", entry))
    assert rendered("text", [cited], COLOR).splitlines()[0] == entry
    assert rendered("text", [Listed(cited.citation)], COLOR) == entry + "\n"


def test_code_is_printed_as_it_is() -> None:
    bibtex = "@online{x,\n  title = {*A*}\n}"
    cited = Cited(
        StoredQuote(GO, "k", "a.txt", ARTICLE.meta), "bibtex", Citation("", "\\cite{x}", bibtex, data=True)
    )
    assert rendered("text", [cited]) == bibtex + "\n"
    assert rendered("md", [cited]) == f"```\n{bibtex}\n```\n"


def test_an_extracted_article() -> None:
    lines = rendered("text", [Extracted(ARTICLE, (GO,)), Extracted(ARTICLE, ())]).splitlines()
    assert lines == [
        "Snow  a.txt, 1 quote",
        "",
        "“We go.”",
        "  Ann Lee, a guide",
        "  para. 2 · attributed by: quote-speaker-verb (90% sure)",
        "",
        "Snow  a.txt, 0 quotes",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x00\x7f", "␀␡"),
        ("\x9b2J", "\\x9b2J"),
        ("\u202ecod.exe", "\\u202ecod.exe"),
        ("\ud800", "\\ud800"),
        ("tab\tand\nline stay", "tab\tand\nline stay"),
        ("“é” 漢字 👩‍👧", "“é” 漢字 👩‍👧"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_whitespace() -> None:
    assert flowing("a  b\tc \r\n \r\n d\re") == "a b c\nd\ne"
    assert one_line("a  b\r\nc") == "a b c"


@pytest.mark.parametrize(
    ("marked", "pieces"),
    [
        ([], [("abcdef", False)]),
        ([Span(0, 2), Span(4, 6)], [("ab", True), ("cd", False), ("ef", True)]),
        ([Span(2, 4), Span(3, 5)], [("ab", False), ("cd", True), ("e", True), ("f", False)]),
        ([Span(4, 99), Span(-3, 1)], [("abcd", False), ("ef", True)]),
    ],
)
def test_cut(marked: list[Span], pieces: list[tuple[str, bool]]) -> None:
    assert cut("abcdef", marked) == pieces
    assert "".join(piece for piece, _ in pieces) == "abcdef"
