"""Speakers by their ids, with roles and names that people give: accepted wherever a name is, and kept."""

from pathlib import Path

import pytest

from quoth.indexer.model import Article, Metadata
from quoth.indexer.pipeline import extract
from quoth.search import Archive, Filters
from quoth.search.errors import NotFoundError, QueryError

TEXTS = {
    "one": "“The road is closed,” said Mike Rogers, the mayor of Norwick. “Not again,” Rogers said.",
    "two": "“Gas is banned,” said Mike Rogers, a midfielder for Norwick Town.",
    "three": "“Nobody asked us,” the New York Times said. “The road is bad,” said Ann Lee.",
}


def articles(*names: str) -> list[Article]:
    return [Article(name, TEXTS[name], meta=Metadata(publisher=name)) for name in names]


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.open(tmp_path, create=True) as opened:
        opened.update(articles(*TEXTS), extract)
        opened.people.split([opened.search("gas").hits[0].stored.quote.id])
        yield opened


def texts(archive: Archive, query: str = "", **limits: object) -> set[str]:
    found = archive.search(query, Filters(**limits), limit=None).hits  # type: ignore[arg-type]
    return {hit.stored.quote.text.strip("“”,.") for hit in found}


def id_of(archive: Archive, word: str) -> str:
    id = archive.search(word).hits[0].stored.speaker_id
    assert id
    return id


def test_an_id_tells_namesakes_apart(archive: Archive) -> None:
    mayor, player = id_of(archive, "closed"), id_of(archive, "gas")
    assert mayor != player and {one.id for one in archive.speakers("rogers")} == {mayor, player}
    assert texts(archive, speaker="mike rogers") == {"The road is closed", "Not again", "Gas is banned"}
    assert texts(archive, speaker=mayor) == {"The road is closed", "Not again"}
    assert texts(archive, speaker=player.upper()) == {"Gas is banned"}
    assert texts(archive, "road", speaker=(mayor, id_of(archive, "bad"))) == {
        "The road is closed",
        "The road is bad",
    }
    assert texts(archive, f"speaker:{mayor} again") == {"Not again"}
    assert texts(archive, f"(speaker:{id_of(archive, 'bad')} OR gas) -speaker:s9999") == {
        "The road is bad",
        "Gas is banned",
    }
    assert [one.quotes for one in archive.speakers(mayor)] == [2]
    assert archive.facets(["speaker"], "", Filters(speaker=player)).total == 1
    assert [one.quotes for one in archive.timeline("", Filters(speaker=mayor))] == [2]
    assert archive.people.explain(mayor) and isinstance(archive.people.topics(mayor), list)
    assert texts(archive, speaker="s9999") == set() and archive.speakers("s9999") == []


def test_ids_stay_when_articles_are_read_again_and_speakers_corrected(archive: Archive) -> None:
    before = {one.id: (one.name, one.quotes) for one in archive.speakers()}
    archive.update(articles(*TEXTS), extract, version="next")
    assert {one.id: (one.name, one.quotes) for one in archive.speakers()} == before
    made = archive.people.role(id_of(archive, "closed"), "engineer")
    archive.people.undo(made.number)
    assert {one.id: (one.name, one.quotes) for one in archive.speakers()} == before


def test_a_role_is_set_in_all_quotes_of_one_speaker_and_taken_back(archive: Archive) -> None:
    mayor = id_of(archive, "closed")
    made = archive.people.role(mayor, "chief engineer of Norwick")
    assert (made.action, len(made.who), made.speaker) == ("role", 2, "Mike Rogers")
    roles = {
        hit.stored.quote.text: hit.stored.quote.speaker
        for hit in archive.search("", Filters(speaker=mayor)).hits
    }
    assert {one.role for one in roles.values() if one} == {"chief engineer of Norwick"}
    assert {one.name for one in roles.values() if one} == {"Mike Rogers"}
    [player] = archive.search("gas").hits
    assert player.stored.quote.speaker and player.stored.quote.speaker.role == "a midfielder for Norwick Town"
    assert texts(archive, role="engineer") == {"The road is closed", "Not again"}
    archive.update(articles(*TEXTS), extract, version="next")
    assert archive.speakers(mayor)[0].roles == ("chief engineer of Norwick",)
    archive.people.role(mayor, None)
    assert archive.speakers(mayor)[0].roles == ()
    [_, first, second] = archive.people.corrections()
    archive.people.undo(second.number)
    archive.people.undo(first.number)
    assert archive.speakers(mayor)[0].roles == ("the mayor of Norwick",)
    assert archive.check() == ()


def test_a_role_leaves_who_said_it(archive: Archive) -> None:
    id = archive.search("closed").hits[0].stored.quote.id
    archive.people.correct(id, "Kim Ho", "an engineer")
    archive.people.role("Kim Ho", "the engineer")
    speaker = archive.quote(id).quote.speaker
    assert speaker and (speaker.name, speaker.role) == ("Kim Ho", "the engineer")
    assert len(archive.quote(id).corrections) == 2


def test_an_alias_finds_the_speaker_whoever_uses_it(archive: Archive) -> None:
    made = archive.people.alias(["NY Times", "the New York Times"])
    assert texts(archive, speaker="ny times") == {"Nobody asked us"}
    [times] = archive.speakers("ny times")
    assert times.names[-1] == "NY Times" and times.corrections == (made.number,)
    archive.update([Article("four", "“The road is fine,” the NY Times said.")], extract)
    assert texts(archive, speaker="new york times") == {"Nobody asked us", "The road is fine"}
    assert len(archive.speakers("ny times")) == 1
    archive.update(articles(*TEXTS), extract, version="next")
    assert len(archive.speakers("ny times")) == 1 and archive.check() == ()
    archive.people.undo(made.number)
    assert texts(archive, speaker="ny times") == {"The road is fine"}


def test_namesakes_are_joined_and_parted_by_their_ids(archive: Archive) -> None:
    mayor, player = id_of(archive, "closed"), id_of(archive, "gas")
    made = archive.people.merge([mayor, player])
    assert [one.quotes for one in archive.speakers("rogers")] == [3]
    archive.people.undo(made.number)
    assert len(archive.speakers("rogers")) == 2
    archive.people.split([id_of(archive, "closed")])
    assert len(archive.speakers("rogers")) == 2


def test_a_search_that_is_kept_keeps_the_name(archive: Archive) -> None:
    bad = id_of(archive, "bad")
    saved = archive.searches.save("lee", f"road speaker:{bad}", Filters(speaker=bad))
    assert (saved.query, saved.filters.speaker) == ('road speaker:"Ann Lee"', "Ann Lee")


def test_what_is_nobodys(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="no speaker is called"):
        archive.people.role("s9999", "x")
    with pytest.raises(NotFoundError, match="no speaker is called"):
        archive.people.alias(["NYT", "The Post"])
    for names in (["NYT"], ["", "Ann Lee"]):
        with pytest.raises(QueryError):
            archive.people.alias(names)
