"""Lists of works. Orders, letters and initials were compared once with pandoc 3.9; "pandoc:" says where it differs."""

from time import process_time

import pytest

from quoth.search.cite import STYLES, cite
from quoth.search.cite.interface import Setting
from quoth.search.cite.lists import cite_all
from quoth.search.errors import NotFoundError

WORKS = [
    {},
    {"title": "Zebra"},
    {"title": "Zebra", "date": "2015-01-01"},
    {"title": "Undated", "date": None},
    {"authors": ("Kim Lee", "X Y"), "title": "Q"},
    {"authors": (), "title": "The bombs"},
    {"authors": (), "title": "More bombs"},
    {"authors": ("Ángel Alm",)},
    {"authors": ("Anna van der Berg",)},
    {"authors": ("Zoe Cole",)},
]
CITED = {
    "apa": "J. Lee, 2015b|J. Lee, 2015c|J. Lee, 2015a|J. Lee, n.d.|K. Lee & Y, 2015|“The bombs,” 2015"
    "|“More bombs,” 2015|Alm, 2015|van der Berg, 2015|Cole, 2015",
    # pandoc: family names alone, where the title is named
    "mla": "J. Lee, “Chlorine Attacks in Idlib”|J. Lee, “Zebra”|J. Lee, “Zebra”|J. Lee, “Undated”|K. Lee and Y"
    "|“The Bombs”|“More Bombs”|Alm|van der Berg|Cole",
    "chicago-author-date": "J. Lee 2015a|J. Lee 2015c|J. Lee 2015b|J. Lee, n.d.|K. Lee and Y 2015"
    "|*The Guardian* 2015b|*The Guardian* 2015a|Alm 2015|van der Berg 2015|Cole 2015",
    # pandoc: no initials; the two who are called Lee are one then
    "harvard": "J. Lee, 2015a|J. Lee, 2015c|J. Lee, 2015b|J. Lee, no date|K. Lee and Y, 2015"
    "|*The Guardian*, 2015b|*The Guardian*, 2015a|Alm, 2015|van der Berg, 2015|Cole, 2015",
}
# pandoc: ——— for an author who comes again; here each entry can be copied alone. "The bombs" under T, where the
# manuals pass over an article. In Chicago, van der Berg under B, when told which words are particles.
LISTED = {
    "apa": "Alm, Á.|The bombs.|Cole, Z.|Lee, J. (n.d.). Undated|Lee, J. (2015a, January 1). Zebra"
    "|Lee, J. (2015b, May 7). Chlorine|Lee, J. (2015c, May 7). Zebra|Lee, K., & Y, X.|More bombs.|van der Berg, A.",
    "mla": "Alm, Ángel|“The Bombs|Cole|Lee, Jane. “Chlorine|---. “Undated|---. “Zebra|---. “Zebra"
    "|Lee, Kim|“More|van der Berg",
    "chicago": "Alm, Ángel|Berg|Cole|*The Guardian*. “More|*The Guardian*. “The|Lee, Jane. “Chlorine|Lee, Jane. “Undated"
    "|Lee, Jane. “Zebra|Lee, Jane. “Zebra|Lee, Kim",
    "chicago-author-date": "Alm|Berg|Cole|*The Guardian*. 2015a. “More|*The Guardian*. 2015b. “The|Lee, Jane. 2015a. “Chl"
    "|Lee, Jane. 2015b. “Zebra|Lee, Jane. 2015c. “Zebra|Lee, Jane. n.d. “Undated|Lee, Kim",
    "ieee": "|".join(f"[{number}] " for number in range(1, 11)),
}


@pytest.fixture
def quotes(make):
    return [make(id=f"{number:x}000000000000000", **work) for number, work in enumerate(WORKS)]


@pytest.mark.parametrize(("style", "cited"), CITED.items())
def test_articles_that_look_the_same_are_told_apart_in_the_text(quotes, style, cited):
    citations = cite_all(quotes, style).citations
    for citation, article in zip(citations, cited.split("|"), strict=True):
        start = "(qtd. in " if style == "mla" else f"(Saleh, {HOW.get(style, 'quoted')} in "
        end = ")" if style == "mla" else ", para. 3)"
        assert citation.in_text == f"{start}{article}{end}"


HOW = {"apa": "as cited", "harvard": "cited"}


@pytest.mark.parametrize(("style", "starts"), LISTED.items())
def test_the_list_is_sorted_as_the_style_has_it(quotes, style, starts):
    entries = cite_all(quotes, style).entries
    for entry, start in zip(entries, starts.split("|"), strict=True):
        assert entry.startswith(start)


@pytest.mark.parametrize("style", STYLES)
def test_an_article_is_listed_once_whatever_is_quoted_of_it(make, style):
    quotes = [
        make(id="1000000000000000"),
        make(id="2000000000000000", pieces=("“Go.”",), paragraph=9),
        make(id="3000000000000000", article="copy.txt"),
        make(id="1000000000000000"),
    ]
    citations, entries = cite_all(quotes, style)
    assert len(entries) == 1
    assert {citation.entry for citation in citations} == set(entries)
    assert citations[3] == citations[0]
    assert citations[1].in_text == cite(quotes[1], style, Setting(quotes=(quotes[0],), again=True)).in_text


def test_an_entry_of_data_holds_all_quotes_of_the_article(make):
    quotes = [make(), make(id="2000000000000000", pieces=("“Go {now}.”",), paragraph=9)]
    (first, second), (entry,) = cite_all(quotes, "biblatex")
    assert r"quoted in para. 9: “Go \textbraceleft{}now\textbraceright{}” (" in entry
    assert first.in_text.endswith("{lee2015chlorine-1f0c2a9b}") and second.in_text.endswith("-1f0c2a9b}")


def test_after_z_comes_aa(make):
    quotes = [make(id=f"{number:016x}", title=f"T{number:02}") for number in range(28)]
    entries = cite_all(quotes, "apa").entries
    years = [entry.split("(")[1].split(",")[0] for entry in entries]
    assert years[24:] == ["2015y", "2015z", "2015aa", "2015ab"]


def test_nothing_gives_an_empty_list():
    assert cite_all([], "apa") == ((), ())


def test_an_unknown_style_is_named(make):
    with pytest.raises(NotFoundError, match="no citation style 'natur'"):
        cite_all([make()], "natur")


@pytest.mark.parametrize("style", STYLES)
def test_ten_thousand_are_cited_at_2000_a_second(make, style):
    quotes = [make(id=f"{n:016x}", title=f"Attack {n}", authors=(f"Ann Lee{n}",)) for n in range(2000)]
    started = process_time()
    cite_all(quotes, style)
    assert process_time() - started < 1  # about 0.3 s; the bound is 2000 a second
