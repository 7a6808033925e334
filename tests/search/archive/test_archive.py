"""What is stored comes back equal; quotes, articles and speakers are found again."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoth.indexer.model import Article, Metadata, Part, Polarity, Quote, Reason, Span, Speaker
from quoth.search.archive import Archive
from quoth.search.errors import NotFoundError
from quoth.search.model import Filters, SpeakerCount, StoredQuote
from quoth.search.speakers import table as speakers

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MAYBE = st.none() | TEXT
SPANS = st.lists(st.builds(Span, *[st.integers(0, 10**9)] * 2), max_size=3).map(tuple)
KINDS = ["person", "organisation", "group", "document", "unnamed", "nobody"]
SURE = st.none() | st.floats(0, 1)
SPEAKERS = st.none() | st.builds(
    Speaker, name=TEXT, kind=st.sampled_from(KINDS), role=MAYBE, role_confidence=SURE, title=MAYBE
)
SPAN = st.builds(Span, *[st.integers(0, 10**9)] * 2)
REASONS = st.lists(st.builds(Reason, TEXT, TEXT, st.none() | SPAN, SURE), max_size=3).map(tuple)
POLARITY = st.builds(Polarity, st.sampled_from(["asserted", "denied", "unsaid"]), st.none() | SPAN)
DIGITS = st.text("0123456789abcdef", min_size=16, max_size=16)


@st.composite
def in_parts(draw, quotes):
    """Draw a quote with parts of its text."""
    quote = draw(quotes)
    found = []
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(quote.text)))
        words = quote.text[at : draw(st.integers(at, len(quote.text)))]
        found.append(Part(draw(SPAN), words, draw(st.booleans()), at, draw(st.booleans())))
    return replace(quote, parts=tuple(found))


def quotes(nested):
    return in_parts(bare(nested))


def bare(nested):
    return st.builds(
        Quote,
        id=DIGITS,
        type=st.sampled_from(["direct", "mixed", "indirect"]),
        content=SPANS,
        text=TEXT,
        source=SPANS,
        cue=SPANS,
        speaker=SPEAKERS,
        audience=MAYBE,
        paragraph=st.integers(1, 10**6),
        before=TEXT,
        after=TEXT,
        confidence=st.floats(0, 1),
        rule=TEXT,
        reason=REASONS,
        polarity=POLARITY,
        time=st.none() | st.floats(0, 10**6),
        nested=nested,
    )


def nest(inner):
    return quotes(st.lists(inner, max_size=3).map(tuple))


METADATA = st.builds(
    Metadata, title=MAYBE, authors=st.lists(TEXT).map(tuple), publisher=MAYBE, date=MAYBE, url=MAYBE
)
ARTICLES = st.builds(Article, key=TEXT, text=TEXT, path=TEXT.filter(lambda path: "\0" not in path), doc=TEXT)


def flat(found):
    return [each for quote in found for each in (quote, *flat(quote.nested))]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    article=st.builds(replace, ARTICLES, meta=METADATA),
    stored=st.lists(st.recursive(quotes(st.just(())), nest, max_leaves=5)).filter(
        lambda found: len({quote.id for quote in flat(found)}) == len(flat(found))
    ),
)
def test_what_is_stored_comes_back_equal(tmp_path_factory, article, stored):
    with Archive.open(tmp_path_factory.mktemp("archive"), create=True) as archive:
        summary = archive.update([article], lambda _: tuple(stored))
        inside = [quote for quote in flat(stored) if quote not in stored and quote.speaker is not None]
        assert (summary.added, summary.quotes, summary.skipped) == (1, len(stored) + len(inside), ())
        assert archive.article(article.key) == article
        for quote in flat(stored):
            kept = replace(archive.quote(quote.id), speaker_id=None)
            assert kept == StoredQuote(quote, article.key, article.path, article.meta)
        found = archive._record.quotes(quote.id for quote in stored)
        assert [replace(one, speaker_id=None) for one in found] == [
            StoredQuote(quote, article.key, article.path, article.meta) for quote in stored
        ]


def said(id, name=None, kind="person", **values):
    speaker = Speaker(name, kind, values.pop("role", None)) if name else None
    return Quote(id.ljust(16, "0"), "direct", (), values.pop("text", "words"), speaker=speaker, **values)


@pytest.fixture
def fill(archive):
    """Store quotes, given per article as `(metadata, quotes)`."""

    def fill(*articles):
        found = {f"a{n}": tuple(quotes) for n, (_, quotes) in enumerate(articles)}
        items = [Article(f"a{n}", "text", meta=Metadata(**meta)) for n, (meta, _) in enumerate(articles)]
        summary = archive.update(items, lambda article: found[article.key])
        assert summary.skipped == ()
        return archive

    return fill


@pytest.mark.parametrize(
    "prefix, problem",
    [
        ("abc", "4 to 16"),
        ("", "4 to 16"),
        ("abcd" * 5, "4 to 16"),
        ("abc%", "4 to 16"),
        ("abc_", "4 to 16"),
        ("abcd' OR ''='", "4 to 16"),
        ("a\x1b[31mbcd", r"a\x1b[31mbcd"),
        ("\ud800\0", "4 to 16"),
        ("٣٣٣٣", "4 to 16"),
        ("abce", "no quote has an id that starts with abce"),
        ("ffff", "starts with ffff"),
        ("abcd", "abcd100000000000, abcd200000000000"),
        ("0000", ", ..."),
    ],
)
def test_ids_that_fit_no_quote_or_several(fill, prefix, problem):
    many = [said(f"0000{n}") for n in range(7)]
    archive = fill(({}, [said("abcd1"), said("abcd2"), *many]))
    with pytest.raises(NotFoundError) as caught:
        archive.quote(prefix)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 200


@pytest.mark.parametrize("prefix", ["ffff", " FFFF ", "ffff0000", "ffff000000000000"])
def test_any_prefix_of_one_id_will_do(fill, prefix):
    assert fill(({}, [said("ffff"), said("fffe")])).quote(prefix).quote == said("ffff")


@pytest.mark.parametrize("key", ["nobody's", "", "'; DROP TABLE quotes; --", "\ud800", "\0"])
def test_keys_of_no_article(archive, key):
    with pytest.raises(NotFoundError):
        archive.article(key)


def test_search_shows_quotes_with_their_articles(fill):
    archive = fill(({"title": "T"}, [said("a1", "Ann Lee", text="one"), said("a2", text="two")]))
    page = archive.search("one")
    assert (page.total, page.hint) == (1, None)
    [hit] = page.hits
    assert (hit.stored.quote.text, hit.stored.meta.title, hit.score) == ("one", "T", 1.0)
    assert [len(archive.search("", limit=limit).hits) for limit in (1, 10, None)] == [1, 2, 2]


def test_nested_quotes_are_found_by_themselves_where_they_have_a_speaker(fill):
    inner = (said("b1", "Bob Ray", text="in"), said("b2", text="in"))
    archive = fill(({}, [said("a1", "Ann Lee", text="out in", nested=inner)]))
    assert [hit.stored.quote.id[:2] for hit in archive.search("in").hits] == ["a1", "b1"]
    assert archive.search("in").hits[0].stored.quote.nested == inner
    assert archive.counts().quotes == archive.search("").total == 2


def test_speakers_count_roles_outlets_and_dates(fill):
    archive = fill(
        (
            {"publisher": "BBC", "date": "2016-12"},
            [said("a1", "Raed Saleh", role="chief"), said("a2", "RAED SALEH", role="head")],
        ),
        ({"publisher": "CNN", "date": "2015-03-20"}, [said("a3", "Raed Saleh", role="head")]),
        ({"publisher": "CNN"}, [said("a4", "Ann Lee"), said("a5"), said("a6", "Raed Saleh", role="head")]),
    )
    assert archive.speakers() == [
        SpeakerCount(
            *("Raed Saleh", "person", 4, 3, ("head", "chief"), ("BBC", "CNN"), "2015-03-20", "2016-12"),
            names=("Raed Saleh", "RAED SALEH"),
            id="s1",
            statements=4,
        ),
        SpeakerCount(
            "Ann Lee", "person", 1, 1, (), ("CNN",), None, None, ("Ann Lee",), id="s2", statements=1
        ),
    ]


@pytest.mark.parametrize("query", [("", "obama"), ("speaker:obama", None), ("words", ("obama", "nobody"))])
def test_who_is_meant_comes_before_who_has_the_name_as_a_part(fill, query):
    words, speaker = query
    archive = fill(
        ({"date": "2020"}, [said("a1", "the Obama administration", "organisation"), said("a2", "Obama’s aides", "group")]),
        ({"date": "2019"}, [said("a3", "Barack Obama", confidence=0.3), said("a4", "Michelle Obama", confidence=0.9)]),
    )  # fmt: skip
    found = archive.search(words, Filters(speaker=speaker)).hits
    names = [hit.stored.quote.speaker.name for hit in found]
    assert names[:2] == ["Michelle Obama", "Barack Obama"] and len(names) == 4
    newest = archive.search(words, Filters(speaker=speaker), "date").hits
    assert [hit.stored.meta.date for hit in newest] == ["2020", "2020", "2019", "2019"]


def test_a_body_that_is_called_just_so_comes_first(fill):
    bodies = [said("a1", "White House aides", "group"), said("a2", "Trump White House", "organisation")]
    archive = fill(
        ({"date": "2020"}, bodies), ({"date": "2019"}, [said("a3", "the White House", "organisation")])
    )
    for asked in ("White House", "the white house"):
        found = archive.search("", Filters(speaker=asked)).hits
        assert found[0].stored.quote.id[:2] == "a3" and len(found) == 3


def test_a_role_that_is_not_sure_enough_is_none_of_a_speaker_until_a_person_says_so(fill):
    doubtful = said("a1", "Raed Saleh", role="chief")
    speaker = replace(doubtful.speaker, role_confidence=0.79)
    archive = fill(({}, [replace(doubtful, speaker=speaker)]))
    assert [one.roles for one in archive.speakers()] == [()]
    archive.people.confirm(doubtful.id)  # nobody was shown the role
    assert [one.roles for one in archive.speakers()] == [()]
    assert archive.quote(doubtful.id).quote.speaker == Speaker("Raed Saleh", "person")
    archive.people.correct(doubtful.id, None, "chief")
    assert [one.roles for one in archive.speakers()] == [("chief",)]


def test_only_people_and_organisations_are_one_across_articles(fill):
    quotes = [[said(f"a{n}{m}", f"The X {kind}", kind) for m, kind in enumerate(KINDS)] for n in (1, 2)]
    archive = fill(*(({}, found) for found in quotes))
    assert [(s.name, s.kind, s.articles) for s in archive.speakers()] == [
        ("The X organisation", "organisation", 2),
        ("The X person", "person", 2),
    ]
    assert [(s.name, s.articles) for s in archive.speakers("unnamed")] == [("The X unnamed", 1)] * 2
    assert archive.counts().speakers == 2


@pytest.mark.parametrize("kind", ["person", "organisation"])
@pytest.mark.parametrize("name", ["he", "I", "I’ve", "They", "police", "the union", "A House panel", "…"])
def test_pronouns_and_descriptions_are_nobody_across_articles(fill, kind, name):
    archive = fill(*(({}, [said(f"a{n}", name, kind)]) for n in (1, 2)))
    assert archive.speakers() == []
    assert archive.counts().speakers == 0
    assert [one.articles for one in archive.speakers(name)] == ([] if name == "…" else [1, 1])


@pytest.mark.parametrize(
    "name", ["WHO", "US", "the Trump campaign", "de Blasio", "iPhone", "3M", "陈", "K. d. lang"]
)
def test_names_are_somebody_across_articles(fill, name):
    archive = fill(*(({}, [said(f"a{n}", name)]) for n in (1, 2)))
    assert [(one.name, one.articles) for one in archive.speakers()] == [(name, 2)]


@pytest.mark.parametrize(
    "asked, names",
    [
        ("saleh", ["Raed al-Saleh"]),
        ("SALEH raed", ["Raed al-Saleh"]),
        ("al saleh", ["Raed al-Saleh"]),
        ("zoe", ["Zoë O’Neill"]),
        ("o'neill", ["Zoë O’Neill"]),
        ("ONEILL", ["Zoë O’Neill"]),
        ("lukasz", ["Łukasz Søby"]),
        ("sob", ["Łukasz Søby"]),
        ("s luk", ["Łukasz Søby"]),
        ("neil", []),
        ("nobody", []),
        ("%", []),
        ("_", []),
        ("", []),
        ("' OR 1 --", []),
        ("\ud800", []),
    ],
)
def test_speakers_are_found_by_the_start_of_any_word_of_the_name(fill, asked, names):
    everyone = ["Raed al-Saleh", "Zoë O’Neill", "Łukasz Søby"]
    archive = fill(({}, [said(f"a{n}", name) for n, name in enumerate(everyone)]))
    assert [speaker.name for speaker in archive.speakers(asked)] == names


@given(st.text())
def test_folding_again_changes_nothing(name):
    assert speakers.fold(speakers.fold(name)) == speakers.fold(name)


def test_authors_are_readable_in_the_file(fill):
    archive = fill(({"authors": ("Zoë", "B")}, [said("a1", "Ann Lee")]))
    assert archive._record.db.value("SELECT authors FROM articles") == '["Zoë","B"]'
    [statement] = archive._record.db.rows("SELECT * FROM statements")
    assert (statement["speaker"], statement["text"]) == ("Ann Lee", "words")


def test_counts(fill):
    archive = fill(({}, [said("a1", "Ann Lee"), said("a2")]), ({}, []))
    counts = archive.counts()
    assert (counts.articles, counts.quotes, counts.speakers) == (2, 2, 1)
    assert counts.size > (archive.folder / "quoth.db").stat().st_size


def test_opening_an_archive_loads_little():
    code = "import sys, json; from quoth.search import Archive; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603
    loaded = json.loads(run.stdout)
    assert "quoth.search.archive" in loaded
    assert not {"nltk", "whoosh", "rich", "click", "hashlib", "quoth.indexer.pipeline"} & set(loaded)
