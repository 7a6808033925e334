"""Chicago 17, notes and bibliography. Each expected text was compared once with pandoc 3.9
(chicago-notes-bibliography-17th-edition.csl); "pandoc:" says where it differs."""

import pytest

from quoth.search.cite import cite
from quoth.search.cite.interface import Setting
from quoth.search.cite.lists import cite_all

MANY = tuple(f"Ann Name{letter}" for letter in "abcdefghijk")

CASES = [
    (
        {},
        "Jane Lee, “Chlorine Attacks in Idlib,” *The Guardian*, May 7, 2015, para. 3, URL.",
        "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": ()},
        "“Chlorine Attacks in Idlib,” *The Guardian*, May 7, 2015, para. 3, URL.",
        "*The Guardian*. “Chlorine Attacks in Idlib.” May 7, 2015. URL.",
    ),
    (
        {"date": None},
        "Jane Lee, “Chlorine Attacks in Idlib,” *The Guardian*, n.d., para. 3, URL.",
        "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, n.d. URL.",
    ),
    (
        {"date": "2016"},
        "Jane Lee, “Chlorine Attacks in Idlib,” *The Guardian*, 2016, para. 3, URL.",
        "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, 2016. URL.",
    ),
    (
        {"date": "2016-12"},
        "Jane Lee, “Chlorine Attacks in Idlib,” *The Guardian*, December 2016, para. 3, URL.",
        "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, December 2016. URL.",
    ),
    # pandoc: italic title, as of a work that stands alone; a news article is part of something.
    (
        {"publisher": None},
        "Jane Lee, “Chlorine Attacks in Idlib,” May 7, 2015, para. 3, URL.",
        "Lee, Jane. “Chlorine Attacks in Idlib.” May 7, 2015. URL.",
    ),
    (
        {"url": None},
        "Jane Lee, “Chlorine Attacks in Idlib,” *The Guardian*, May 7, 2015, para. 3.",
        "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, May 7, 2015.",
    ),
    # pandoc: no title at all.
    (
        {"title": None},
        "Jane Lee, untitled article, *The Guardian*, May 7, 2015, para. 3, URL.",
        "Lee, Jane. Untitled article. *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"title": None, "authors": (), "publisher": None, "date": None, "url": None},
        "untitled article, file idlib.txt, para. 3.",
        "Untitled article, file idlib.txt.",
    ),
    (
        {"authors": ("Jane M. Lee", "Pat O’Neill"), "title": "T"},
        "Jane M. Lee and Pat O’Neill, “T,” *The Guardian*, May 7, 2015, para. 3, URL.",
        "Lee, Jane M., and Pat O’Neill. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": ("Jane Lee", "Sun-Hee Park", "Pat O’Neill"), "title": "T"},
        "Jane Lee, Sun-Hee Park, and Pat O’Neill, “T,” *The Guardian*, May 7, 2015, para. 3, URL.",
        "Lee, Jane, Sun-Hee Park, and Pat O’Neill. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": MANY[:4], "title": "T"},
        "Ann Namea et al., “T,” *The Guardian*, May 7, 2015, para. 3, URL.",
        "Namea, Ann, Ann Nameb, Ann Namec, and Ann Named. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": MANY, "title": "T"},
        "Ann Namea et al., “T,” *The Guardian*, May 7, 2015, para. 3, URL.",
        f"Namea, Ann, {', '.join(MANY[1:7])}, et al. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": ("Human Rights Watch",), "title": "T"},
        "Human Rights Watch, “T,” *The Guardian*, May 7, 2015, para. 3, URL.",
        "Human Rights Watch. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    # pandoc: "Reuters" twice; here such an article counts as unsigned.
    (
        {"authors": ("Reuters",), "publisher": "Reuters"},
        "“Chlorine Attacks in Idlib,” *Reuters*, May 7, 2015, para. 3, URL.",
        "*Reuters*. “Chlorine Attacks in Idlib.” May 7, 2015. URL.",
    ),
    # pandoc: no comma after ? in the note; the manual keeps it after a title (CMOS 17, 6.125).
    (
        {"title": "Who bombed Idlib?"},
        "Jane Lee, “Who Bombed Idlib?,” *The Guardian*, May 7, 2015, para. 3, URL.",
        "Lee, Jane. “Who Bombed Idlib?” *The Guardian*, May 7, 2015. URL.",
    ),
    # pandoc: ’,” and ’.” here; American usage has both inside.
    (
        {"title": "Assad calls reports “a campaign of lies”"},
        "Jane Lee, “Assad Calls Reports ‘a Campaign of Lies,’” *The Guardian*, May 7, 2015, para. 3, URL.",
        "Lee, Jane. “Assad Calls Reports ‘a Campaign of Lies.’” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": ("King, Martin Luther, Jr.",), "title": "T"},
        "Martin Luther King Jr., “T,” *The Guardian*, May 7, 2015, para. 3, URL.",
        "King, Martin Luther, Jr. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    # pandoc: "Berg, Anna van der" when told which words are particles; that depends on the bearer.
    (
        {"authors": ("Anna van der Berg",), "title": "T"},
        "Anna van der Berg, “T,” *The Guardian*, May 7, 2015, para. 3, URL.",
        "Berg, Anna van der. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
]


@pytest.mark.parametrize(("changes", "note", "entry"), CASES)
def test_article(make, changes, note, entry):
    citation = cite(make(**changes), "chicago")
    assert citation.in_text == f"Raed Saleh, quoted in {note}".replace("URL", "https://news.example/idlib")
    assert citation.entry == entry.replace("URL", "https://news.example/idlib")


def test_the_sentence_is_closed_for_the_number_of_the_note(make):
    assert cite(make(), "chicago").sentence == (
        "Raed Saleh, White Helmets’ leader, said, “It is targeting civilians.”"
    )


def test_a_paraphrase_is_called_one(make):
    stored = make(type="indirect", pieces=("the regime targets civilians",))
    assert cite(stored, "chicago").in_text.startswith("Raed Saleh, paraphrased in Jane Lee,")


def test_the_second_note_of_an_article_is_short(make):
    quotes = [make(), make(id="2" * 16, paragraph=9), make(id="3" * 16, title=None, paragraph=2)]
    notes = [citation.in_text for citation in cite_all(quotes, "chicago").citations]
    assert notes[1] == "Raed Saleh, quoted in Lee, “Chlorine Attacks in Idlib,” para. 9."
    assert "https://news.example/idlib" in notes[0] and "https://news.example/idlib" in notes[2]


def test_the_18th_edition_names_fewer_authors_and_has_more_capitals(make):
    stored = make(authors=MANY[:7], title="Life before the war")
    citation = cite(stored, "chicago-18")
    note = "Raed Saleh, quoted in Ann Namea et al., “Life Before the War,” *The Guardian*, "
    assert citation.in_text.startswith(note)
    assert citation.entry.startswith("Namea, Ann, Ann Nameb, Ann Namec, et al. “Life Before")
    assert cite(stored, "chicago").entry.startswith(
        f"Namea, Ann, {', '.join(MANY[1:6])}, and {MANY[6]}. “Life before"
    )
    short = cite(stored, "chicago-18", Setting(again=True)).in_text
    assert short == "Raed Saleh, quoted in Namea et al., “Life Before the War,” para. 3."


@pytest.mark.parametrize(
    ("style", "undated"),
    [
        ("chicago", "*The Guardian*, n.d. Accessed April 1, 2024. URL."),
        ("chicago-author-date", "*The Guardian*. Accessed April 1, 2024. URL."),
        ("chicago-18", "*The Guardian*, n.d. Accessed April 1, 2024. URL."),
        ("mla", "*The Guardian*, URL. Accessed 1 Apr. 2024."),
        ("apa", "*The Guardian*. Retrieved April 1, 2024, from URL"),
    ],
)
def test_the_day_of_access_stands_with_undated_pages_only(make, style, undated):
    opened = Setting(accessed="2024-04-01")
    entry = cite(make(date=None), style, opened).entry
    assert entry.endswith(undated.replace("URL", "https://news.example/idlib"))
    assert cite(make(), style, opened).entry == cite(make(), style).entry
    assert "2024" not in cite(make(date=None, url=None), style, opened).entry


def test_the_year_stands_once_in_the_18th_edition(make):
    assert cite(make(), "chicago-18-author-date").entry == (
        "Lee, Jane. 2015. “Chlorine Attacks in Idlib.” *The Guardian*, May 7. https://news.example/idlib."
    )
    three = make(authors=("Jane Lee", "Sun-Hee Park", "Pat O’Neill"))
    assert "quoted in Lee et al. 2015, para. 3" in cite(three, "chicago-18-author-date").in_text
