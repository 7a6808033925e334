"""Speakers across the articles of an archive, and what people say of them: kept, found, undone."""

import random
from dataclasses import replace

import pytest

from quoth.indexer.model import Article, Metadata, Quote, Speaker
from quoth.search import Archive, Filters
from quoth.search.errors import NotFoundError, QueryError
from quoth.search.speakers.speakers import families_of

SALEH = {
    "aaaa": (
        "Post",
        "Raed al-Saleh, head of the White Helmets: We count the dead\nOle Solvang: Gas is banned",
    ),
    "bbbb": ("Wire", "Saleh, the White Helmets' leader: We have no masks"),
    "cccc": ("Echo", "Raed Saleh, a student: We like the new school"),
}


BODIES = ("WHO", "the World Health Organization", "U.S. Coast Guard", "the US Coast Guard")


def extract(article):
    """Take each line for a quote: `Name, role: words`."""
    quotes = []
    for number, line in enumerate(article.text.splitlines()):
        who, words = line.split(": ")
        name, _, role = who.partition(", ")
        speaker = Speaker(name, "organisation" if name in BODIES else "person", role or None)
        quotes.append(
            Quote(f"{article.key}{number:012x}", "direct", (), words, speaker=speaker, confidence=0.9)
        )
    return tuple(quotes)


def fill(folder, texts, version="1"):
    articles = [Article(key, text, meta=Metadata(publisher=outlet)) for key, (outlet, text) in texts.items()]
    with Archive.open(folder, create=True) as archive:
        archive.update(articles, extract, version=version)


@pytest.fixture
def folder(tmp_path):
    fill(tmp_path, SALEH)
    return tmp_path


@pytest.fixture
def archive(folder):
    with Archive.open(folder) as archive:
        yield archive


def found(archive, **filters):
    return {hit.stored.quote.id[:4] for hit in archive.search(filters=Filters(**filters)).hits}


def names(archive):
    return {(one.name, one.articles) for one in archive.speakers()}


def id_of(key, number=0):
    return f"{key}{number:012x}"


def test_three_names_of_one_meet_and_a_namesake_stays_apart(archive):
    assert names(archive) == {("Raed al-Saleh", 2), ("Ole Solvang", 1), ("Raed Saleh", 1)}


def test_a_speaker_is_found_by_every_name(archive):
    assert found(archive, speaker="raed al-saleh") == {"aaaa", "bbbb"}
    assert found(archive, speaker="saleh") == {"aaaa", "bbbb", "cccc"}


def test_a_quote_says_what_its_speaker_is_called_elsewhere(archive):
    assert archive.quote("bbbb").known_as == "Raed al-Saleh"
    assert archive.quote("bbbb").quote.speaker.name == "Saleh"
    assert archive.quote("aaaa000000000000").known_as is None


def test_an_article_that_comes_later_gives_earlier_quotes_their_name(tmp_path):
    texts = dict(SALEH)
    first = texts.pop("aaaa")
    fill(tmp_path, texts)
    with Archive.open(tmp_path) as archive:
        assert found(archive, speaker="raed") == {"cccc"}
    fill(tmp_path, {"aaaa": first})
    with Archive.open(tmp_path) as archive:
        assert found(archive, speaker="raed") == {"aaaa", "bbbb", "cccc"}


def test_an_article_that_goes_takes_its_name_along(folder):
    fill(folder, {"aaaa": ("Post", "Ole Solvang: Nothing of the sort")})
    with Archive.open(folder) as archive:
        assert found(archive, speaker="raed") == {"cccc"}


def test_a_run_that_was_cut_short_is_made_good(folder, monkeypatch):
    def cut(record):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("quoth.search.store.index.tell_speakers", cut)
        with pytest.raises(RuntimeError):
            fill(folder, {"dddd": ("Post", "Ann Lee: It rains")})
    with Archive.open(folder) as archive:
        assert ("Ann Lee", 1) in names(archive)
        assert found(archive, speaker="lee") == {"dddd"}


def test_the_reasons(archive):
    told = [(one.speaker, one.verdict, one.name, one.why) for one in archive.people.explain("saleh")]
    assert told == [
        ("Raed al-Saleh", "is", "Raed al-Saleh", ""),
        ("Raed al-Saleh", "joined", "Saleh", 'the only Saleh with "helmets, white" in a role'),
        ("Raed Saleh", "is", "Raed Saleh", ""),
        ("Raed al-Saleh", "apart", "Raed Saleh", "the roles clash: leading, private"),
    ]
    assert archive.people.explain("nobody") == archive.people.explain("...") == []


def test_a_correction_is_shown_found_and_taken_back(folder, archive):
    before = archive.quote("aaaa000000000001")
    made = archive.people.correct(id_of("aaaa", 1), "Ann Lee", "a lawyer")
    assert (made.number, made.action, made.who) == (1, "correct", (id_of("aaaa", 1),))
    stored = archive.quote("aaaa000000000001")
    assert stored.quote.speaker == Speaker("Ann Lee", "person", "a lawyer")
    assert (stored.quote.rule, stored.quote.confidence, stored.corrections) == ("corrected", 1.0, (1,))
    assert found(archive, speaker="lee", role="lawyer") == {"aaaa"}
    assert found(archive, speaker="solvang") == set()
    assert ("Ann Lee", 1) in names(archive)
    assert archive.people.undo(1) == made
    assert replace(archive.quote("aaaa000000000001"), speaker_id=before.speaker_id) == before
    assert found(archive, speaker="solvang") == {"aaaa"}
    assert found(archive, speaker="lee") == set()
    assert archive.people.corrections() == []


def test_only_the_role_can_be_corrected(archive):
    archive.people.correct(id_of("aaaa", 1), None, "of Human Rights Watch")
    assert archive.quote("aaaa000000000001").quote.speaker == Speaker(
        "Ole Solvang", "person", "of Human Rights Watch"
    )


def test_the_last_correction_of_a_quote_holds(archive):
    archive.people.correct(id_of("cccc"), "Ann Lee")
    archive.people.correct(id_of("cccc"), "Bo Lee")
    assert archive.quote("cccc").quote.speaker.name == "Bo Lee"
    archive.people.undo(2)
    assert archive.quote("cccc").quote.speaker.name == "Ann Lee"


def test_a_corrected_name_is_joined_as_any_other(archive):
    archive.people.correct(id_of("aaaa", 1), "Raed Saleh", "head of the White Helmets")
    assert archive.quote("aaaa000000000001").known_as is None
    [one] = archive.speakers("al-saleh")
    assert (one.quotes, one.articles, one.corrections) == (3, 2, (1,))


@pytest.mark.parametrize("again", ["extract", "reindex", "another article"])
def test_corrections_hold_after_everything(folder, again):
    with Archive.open(folder) as archive:
        archive.people.correct(id_of("aaaa", 1), "Ann Lee", "a lawyer")
        archive.people.merge(["Ann Lee", "Saleh"])
    if again == "extract":
        fill(folder, SALEH, version="2")
    elif again == "reindex":
        with Archive.open(folder) as archive:
            archive.rebuild()
    else:
        fill(folder, {"dddd": ("Post", "Ann Lee: It rains")})
    with Archive.open(folder) as archive:
        assert archive.quote("aaaa000000000001").quote.speaker.name == "Ann Lee"
        assert archive.quote("bbbb").known_as == "Ann Lee"
        assert found(archive, speaker="ann") >= {"aaaa", "bbbb"}
        assert [one.action for one in archive.people.corrections()] == ["correct", "merge"]


def test_merged_names_are_found_by_both_and_shown_by_the_first(archive):
    made = archive.people.merge(["Ole Solvang", "Raed al-Saleh"])
    assert ("Ole Solvang", 2) in names(archive)
    assert found(archive, speaker="solvang") == {"aaaa", "bbbb"}
    assert found(archive, speaker="raed al-saleh") == {"aaaa", "bbbb"}
    assert archive.quote("bbbb").known_as == "Ole Solvang"
    assert archive.quote("bbbb").corrections == (made.number,)
    assert archive.quote("cccc").corrections == ()
    reasons = {one.name: one.why for one in archive.people.explain("solvang")}
    assert reasons["Raed al-Saleh"] == "by hand: correction 1"
    archive.people.undo(made.number)
    assert found(archive, speaker="solvang") == {"aaaa"}


def test_a_namesake_is_merged_by_the_id_of_a_quote(archive):
    archive.people.split(["cccc"])
    with pytest.raises(QueryError, match="are one speaker already"):
        archive.people.merge(["aaaa000000000000", "bbbb"])
    archive.people.merge(["cccc", "bbbb"])
    assert names(archive) == {("Raed al-Saleh", 3), ("Ole Solvang", 1)} or names(archive) == {
        ("Raed Saleh", 3),
        ("Ole Solvang", 1),
    }


def test_a_name_of_two_is_merged_whole(folder):
    fill(folder, {"dddd": ("Post", "Raed Saleh, the White Helmets' chief: It rains")})
    with Archive.open(folder) as archive:
        meant = archive.people.meant(["Raed Saleh", "Raed al-Saleh"])
        assert len(meant) > 1
        archive.people.merge(["Raed Saleh", "Raed al-Saleh"])
        [(_, quotes)] = archive.people.meant(["Raed Saleh"])
        assert quotes == sum(number for _, number in meant)


def test_what_is_split_is_apart_from_all_others(archive):
    archive.people.split(["bbbb"])
    assert names(archive) == {("Raed al-Saleh", 1), ("Saleh", 1), ("Ole Solvang", 1), ("Raed Saleh", 1)}
    assert found(archive, speaker="raed") == {"aaaa", "cccc"}
    assert archive.quote("bbbb").corrections == (1,)
    [reason] = [one for one in archive.people.explain("saleh") if one.name == "Saleh" and one.verdict == "is"]
    assert reason.why == "by hand: correction 1"
    archive.people.undo(1)
    assert found(archive, speaker="raed") == {"aaaa", "bbbb", "cccc"}


def test_the_later_of_two_that_disagree_holds(archive):
    archive.people.merge(["Ole Solvang", "Raed al-Saleh"])
    archive.people.split(["Ole Solvang"])
    assert ("Ole Solvang", 1) in names(archive)
    archive.people.undo(2)
    assert ("Ole Solvang", 2) in names(archive)


def test_a_correction_waits_for_a_quote_that_is_gone(folder, archive):
    archive.people.correct(id_of("cccc"), "Ann Lee")
    fill(folder, {"cccc": ("Echo", "")})
    assert [one.applies for one in archive.people.corrections()] == [False]
    fill(folder, SALEH)
    assert [one.applies for one in archive.people.corrections()] == [True]
    assert archive.quote("cccc").quote.speaker.name == "Ann Lee"


@pytest.mark.parametrize(
    "call, error, words",
    [
        (lambda people: people.correct("f" * 16, "Ann Lee"), NotFoundError, "no quote has the id"),
        (lambda people: people.correct(id_of("cccc"), " … "), QueryError, "there is no name"),
        (
            lambda people: people.merge(["Nobody At All", "Ole Solvang"]),
            NotFoundError,
            "no speaker is called",
        ),
        (lambda people: people.merge(["…", "Ole Solvang"]), NotFoundError, "no speaker is called"),
        (lambda people: people.split(["ffff"]), NotFoundError, "no speaker is called"),
        (lambda people: people.undo(1), NotFoundError, "there is no correction 1"),
    ],
)
def test_what_cannot_be_corrected_says_why_and_changes_nothing(archive, call, error, words):
    with pytest.raises(error, match=words):
        call(archive.people)
    assert archive.people.corrections() == []


def test_quotes_by_month_or_year(tmp_path):
    dates = ["2016-01-05", "2016-01-20", "2016-04", "2016", None, "soon"]
    articles = [
        Article(f"{n}{n}{n}{n}", "Ann Lee: It rains", meta=Metadata(date=date))
        for n, date in enumerate(dates)
    ]
    with Archive.open(tmp_path, create=True) as archive:
        archive.update(articles, extract)
        months = [(one.period, one.quotes) for one in archive.timeline("rains", by="month")]
        years = [(one.period, one.quotes) for one in archive.timeline(by="year")]
        assert archive.timeline("snow") == []
    assert months == [
        ("2016", 1),
        ("2016-01", 2),
        ("2016-02", 0),
        ("2016-03", 0),
        ("2016-04", 1),
        ("soon", 1),
        (None, 1),
    ]
    assert years == [("2016", 4), ("soon", 1), (None, 1)]


def test_a_long_time_is_counted_by_years(tmp_path):
    dates = ["1015-01-05", "2010-01", "2016-04"]
    articles = [
        Article(f"{n}{n}{n}{n}", "Ann Lee: It rains", meta=Metadata(date=date))
        for n, date in enumerate(dates)
    ]
    with Archive.open(tmp_path, create=True) as archive:
        archive.update(articles[1:], extract)
        assert [(one.period, one.quotes) for one in archive.timeline()] == [
            *[("2010", 1), *((str(year), 0) for year in range(2011, 2016)), ("2016", 1)]
        ]
        archive.update(articles[:1], extract)
        assert [one.period for one in archive.timeline()][:2] == ["1015", "2010"]


WHO = [
    "Raed Saleh",
    "Raed al-Saleh",
    "Saleh",
    "R. Saleh",
    "Ann Lee",
    "Ann B. Lee",
    "Lee",
    "Ole Solvang",
    *BODIES,
]
AS = [
    "",
    ", head of the White Helmets",
    ", the White Helmets' leader",
    ", a student",
    ", Rep. from Ohio",
    ", Texas Rep.",
]


def state(archive):
    """Give what the archive says of its speakers: the quotes of each, with names; and what each name finds."""
    rows = archive._record.db.rows(
        "SELECT name, speakers.kind, names, corrections, group_concat(quotes.id) FROM speakers "
        "JOIN (SELECT * FROM quotes ORDER BY id) AS quotes ON speaker_id = speakers.id GROUP BY speakers.id"
    )
    told = {quotes: (name, kind, names, corrections) for name, kind, names, corrections, quotes in rows}
    return told, {name: found(archive, speaker=name) for name in WHO}


@pytest.mark.parametrize("seed", range(12))
def test_after_any_history_all_is_as_if_it_were_told_anew(tmp_path, seed):
    rnd = random.Random(seed)  # noqa: S311
    made = set()
    with Archive.open(tmp_path, create=True) as archive:
        for step in range(14):
            people = archive.people
            known = [row["id"] for row in archive._record.db.rows("SELECT id FROM quotes ORDER BY id")]
            names = [one.name for one in archive.speakers()]
            action = rnd.choice(["add"] * 4 + ["correct", "merge", "split", "undo"])
            try:
                if action == "add" or not known:
                    key = rnd.choice("abcdef") * 4
                    lines = [f"{rnd.choice(WHO)}{rnd.choice(AS)}: It rains" for _ in range(rnd.randrange(4))]
                    meta = Metadata(publisher=rnd.choice(["Post", "Wire"]))
                    archive.update([Article(key, "\n".join(lines), meta=meta)], extract, version=str(step))
                elif action == "correct":
                    people.correct(rnd.choice(known), rnd.choice(WHO))
                elif action == "merge":
                    people.merge([rnd.choice(known + names), rnd.choice(known + names)])
                elif action == "split":
                    people.split([rnd.choice(known + names)])
                elif people.corrections():
                    people.undo(rnd.choice(people.corrections()).number)
            except (NotFoundError, QueryError):
                continue
            made.add(action)
        now = state(archive)
        db = archive._record.db
        kept = {tuple(row) for row in db.rows("SELECT family, speaker FROM families")}
        speakers = db.rows("SELECT id, folded, kind FROM speakers")
        assert kept == {
            (family, row["id"]) for row in speakers for family in families_of(row["folded"], row["kind"])
        }
        with db.transaction():
            db.rows("UPDATE quotes SET speaker_id = NULL")
            db.rows("DELETE FROM speakers")
            archive._record.set_fact("speakers", "")
        archive.rebuild()
        assert state(archive) == now
    assert len(made) > 2


def test_many_who_are_kept_apart_for_one_reason_are_one_row(tmp_path):
    texts = {str(n) * 4: ("Post", "Ann Lee: It rains" if n < 2 else "Lee: It snows") for n in range(5)}
    fill(tmp_path, texts | {"5555": ("Post", "Bo Lee: It hails")})
    with Archive.open(tmp_path) as archive:
        told = [(one.name, one.articles) for one in archive.people.explain("lee") if one.verdict == "apart"]
    assert told == [("Lee", 3)]


def test_descriptions_are_not_explained(tmp_path):
    fans = Quote("b" * 16, "direct", (), "It rains", speaker=Speaker("Lee supporters", "group"))
    fill(tmp_path, {"aaaa": ("Post", "Ann Lee: It snows")})
    with Archive.open(tmp_path) as archive:
        archive.update([Article("bbbb", "")], lambda article: (fans,))
        assert [one.name for one in archive.people.explain("lee")] == ["Ann Lee"]


@pytest.mark.parametrize("order", [("aaaa", "bbbb", "cccc"), ("cccc", "bbbb", "aaaa")])
def test_a_body_is_one_by_its_acronym_and_with_dots_or_without(tmp_path, order):
    texts = {
        "aaaa": "WHO: We warn you\nU.S. Coast Guard: It is clear",
        "bbbb": "the World Health Organization: It spreads",
        "cccc": "the US Coast Guard: It is shut",
    }
    for key in order:
        fill(tmp_path, {key: ("Post", texts[key])})
    with Archive.open(tmp_path) as archive:
        assert names(archive) == {("the World Health Organization", 2), ("the US Coast Guard", 2)}
        assert found(archive, speaker="WHO") == found(archive, speaker="world health") == {"aaaa", "bbbb"}
        archive.people.split(["WHO"])
        assert {name for name, articles in names(archive) if articles == 1} == {
            "WHO",
            "the World Health Organization",
        }
