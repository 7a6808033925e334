"""What other programs read on the cluster, and that nothing which is sent there is altered."""

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("opensearchpy", reason="the extra opensearch is not installed")

from quoth.indexer import extract, read
from quoth.indexer.model import Article, Metadata, Quote, Span, Speaker
from quoth.search.archive import Archive
from quoth.search.engines.interface import UnreachableError
from quoth.search.shared.tables import Tables
from quoth.search.store.carrying import dumped

CORPUS = Path(__file__).parents[3] / "corpus" / "articles"
Become = Callable[[str], None]


def test_other_programs_read_quotes_articles_speakers_and_corrections(
    shared: Path, machine: Become, documents: Any
) -> None:
    with Archive.open(shared, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        first = archive.search("chlorine").hits[0].stored
        archive.people.correct(first.quote.id, "Zoë O’Neill", "a doctor")
        removed = archive.articles()[-1].key
        archive.edits.remove([removed])
        kept = documents()
        said = kept["quotes"][first.quote.id]
        assert (said["speaker"], said["role"], said["text"]) == ("Zoë O’Neill", "a doctor", first.quote.text)
        assert (
            said["content"] == [list(span) for span in first.quote.content]
            and said["date"] == first.meta.date
        )
        assert {one["article"] for one in kept["articles"].values()} == {
            one.key for one in archive.articles()
        }
        assert removed not in {one["article"] for one in kept["quotes"].values()}
        assert kept["articles"]["1"]["text"] == archive.article(str(kept["articles"]["1"]["article"])).text
        assert [one["action"] for one in kept["corrections"].values()] == ["correct"]
        assert "Zoë O’Neill" in {one["name"] for one in kept["speakers"].values()}
        archive.rebuild()
        assert documents() == kept, "what was changed bit by bit is what is made at once"
        archive.people.undo(1)
        assert documents()["quotes"][first.quote.id]["speaker"] == first.quote.speaker.name


def test_tables_that_were_left_behind_catch_up(
    shared: Path, machine: Become, documents: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(shared, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        with monkeypatch.context() as away:

            def refuse(*_: object) -> None:
                raise UnreachableError("away")

            away.setattr(Tables, "catch_up", refuse)
            archive.edits.edit(archive.articles()[0].key, {"publisher": "The Elsewhere Times"})
        assert "The Elsewhere Times" not in json.dumps(documents())
        archive.collections.add("rain", ["0123456789abcdef"])
        behind = documents()
        archive.rebuild()
        assert documents() == behind and "The Elsewhere Times" in json.dumps(behind)


def test_a_table_that_somebody_deleted_is_made_again(shared: Path, documents: Any) -> None:
    with Archive.open(shared, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        kept = documents()
        log = archive._record.db._log  # type: ignore[attr-defined]
        [index] = log.client.indices.get_alias(name=f"{log.name}-quotes")
        log.client.indices.delete(index=index)
        archive.edits.edit(archive.articles()[0].key, {"publisher": "The Elsewhere Times"})
        assert not log.client.indices.exists(index=f"{log.name}-quotes"), "a change makes no index by itself"
        archive.rebuild()
        assert documents()["quotes"].keys() == kept["quotes"].keys()


PIECES = [
    *"<script>alert(1)</script>|{{7*7}}|${jndi:ldap://x}|' OR 1=1 --|\"; DROP TABLE quotes;|%00|../../etc|=cmd()".split(
        "|"
    ),
    *(
        "\0",
        "\x1b[31m",
        "\r\n",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\uffff",
        "\U0010ffff",
        "e\u0301",
        "𝔘𝔫",
        "化学",
        "ß",
        "İ",
    ),
    *(
        '"',
        "\\",
        "\\u0000",
        "null",
        "true",
        "1e999",
        "[]",
        "{}",
        "\t",
        " ",
        "“",
        "_id",
        "$ref",
        "a" * 300,
        "🧪👩\u200d🔬",
    ),
]


def hostile(number: int) -> Article:
    """Return an article of which every field is made to be misread."""
    rnd = random.Random(number)  # noqa: S311

    def value() -> str:
        return f"{number}{''.join(rnd.choices(PIECES, k=rnd.randint(1, 6)))}"

    meta = Metadata(
        title=value(),
        authors=(value(), value()),
        publisher=value(),
        archive_url=value(),
        wire=value(),
        notes=(value(),),
    )
    return Article(f"http://example.org/{value()}", f"“{' '.join(value().split())}”", value(), value(), meta)


def said_in(article: Article) -> tuple[Quote, ...]:
    title, publisher, wire = article.meta.title, article.meta.publisher, article.meta.wire
    assert title and publisher and wire
    id = hashlib.sha256(article.text.encode()).hexdigest()[:16]
    speaker = Speaker(title[::-1], "person", publisher[::-1])
    return (
        Quote(
            id, "direct", (Span(0, len(article.text)),), article.text, speaker=speaker, audience=wire[::-1]
        ),
    )


def test_ten_thousand_hostile_values_come_back_as_they_are(
    shared: Path, machine: Become, documents: Any
) -> None:
    given = [hostile(number) for number in range(800)]
    with Archive.open(shared, create=True) as archive:
        archive.update(given, said_in, version="hostile")
        expected = sorted(dumped(archive._record.db))
    machine("two")
    kept = documents()
    with Archive.open(shared) as archive:
        assert sorted(dumped(archive._record.db)) == expected
        for article in given:
            stored = archive.article(article.key)
            [quote] = said_in(article)
            [found] = archive.quotes_in(article.key)
            assert (stored.text, stored.meta) == (article.text, article.meta)
            assert (stored.path, stored.doc) == (article.path, article.doc)
            assert (found.quote.text, found.quote.speaker) == (quote.text, quote.speaker)
            assert quote.speaker and found.quote.audience == quote.audience
            other = kept["quotes"][quote.id]
            assert (other["article"], other["title"]) == (article.key, article.meta.title)
            assert (other["text"], other["audience"]) == (quote.text, quote.audience)
            assert (other["speaker"], other["role"]) == (quote.speaker.name, quote.speaker.role)
        assert archive.check() == ()
