import pytest

from quoth.indexer import Article, extract
from quoth.indexer.model import Metadata

STORY = "\n\nThe bridge over the Harrow will be closed for a year.\n\n“%s,” said Ann Lee, the mayor.\n\nIt rained."


def first(headline: str, said: str) -> tuple[str, str | None, str] | None:
    """Return the words, the speaker and the rule of the first quote if it is in the headline."""
    quotes = extract(Article(key="a", text=headline + STORY % said))
    found = [q for q in quotes if q.content[0].start < len(headline)]
    return (found[0].text, found[0].speaker and found[0].speaker.name, found[0].rule) if found else None


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("‘Nobody will be cut off’", "It is bad, but nobody will be cut off this winter"),
        ("“Nobody will be cut off” by closed bridge", "Nobody will be cut off"),
        ("Bridge a ‘catastrophe’", "It is a catastrophe for all of us who live here"),
    ],
)
def test_a_headline_has_the_speaker_of_its_words_in_the_article(headline: str, said: str) -> None:
    found = first(headline, said)
    assert found is not None
    assert found[1:] == ("Ann Lee", "headline")


def test_other_words_have_nobody() -> None:
    found = first("‘Everybody will be cut off’", "Nobody will be cut off this winter")
    assert found is None or found[1] is None


def test_whom_the_headline_names_stays() -> None:
    found = first("Tom Hart: ‘Nobody will be cut off’", "Nobody will be cut off this winter")
    assert found is not None
    assert (found[1], found[2] == "headline") == ("Tom Hart", False)


def test_a_short_word_comes_again_by_chance() -> None:
    found = first("Bridge ‘shut’", "It is shut, and it will stay so for a year or more")
    assert found is None or found[2] != "headline"


def test_a_text_of_one_paragraph_has_no_headline() -> None:
    text = "“Nobody will be cut off.” “Nobody will be cut off this winter,” said Ann Lee, the mayor."
    assert all(quote.rule != "headline" for quote in extract(Article(key="a", text=text)))


@pytest.mark.xfail(strict=True, reason="who is talked of in a headline is taken for who says it")
def test_nobody_says_it_of_themselves() -> None:
    found = first("Council: Lee ‘a catastrophe’", "It is a catastrophe")
    assert found is None or found[1] != "Ann Lee"


def test_what_a_title_paraphrases_is_no_quote() -> None:
    text = "Norwick plans ferry fare rise\n\nIt will cost more from May, the council said.\n\nThe ferry is old.\n"
    title = Metadata(title="Norwick plans ferry fare rise")
    assert [quote.rule for quote in extract(Article(key="a", text=text))] != []
    assert all(quote.content[0].start > 30 for quote in extract(Article(key="a", text=text, meta=title)))
