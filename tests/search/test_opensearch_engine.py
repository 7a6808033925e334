"""What is particular to an index on a cluster; what all engines do is in the contract."""

from pathlib import Path

import pytest

pytest.importorskip("opensearchpy", reason="the extra opensearch is not installed")

from opensearchpy import exceptions
from opensearchpy.helpers import BulkIndexError

from quoth.search.engines import open_engine
from quoth.search.engines.interface import Entry, UnreachableError
from quoth.search.engines.opensearch_client import KEY, PASSWORD, connect, place_of, trouble
from quoth.search.engines.opensearch_engine import OpenSearchEngine
from quoth.search.errors import ArchiveError
from quoth.search.query.language import parse

NOBODY = "opensearch+http://127.0.0.1:9/news"


@pytest.mark.parametrize(
    ("archive", "place"),
    [
        ("opensearch+https://host:9200/news", ("https://host:9200", "news")),
        ("opensearch+http://[::1]:9200/news-2026/", ("http://[::1]:9200", "news-2026")),
    ],
)
def test_the_name_says_where_and_what(archive: str, place: tuple[str, str]) -> None:
    assert place_of(archive) == place


@pytest.mark.parametrize(
    "archive",
    [
        "opensearch+https://host:9200/",
        "opensearch+host",
        "opensearch+http://h/News",
        "opensearch+http://h/_all",
    ],
)
def test_a_name_that_no_index_can_have(archive: str) -> None:
    with pytest.raises(ArchiveError, match="HOST:PORT/NAME"):
        place_of(archive)


@pytest.mark.parametrize("address", ["ftp://host", "https://", "https://ann:secret@host:9200"])
def test_an_address_has_no_password_in_it_and_no_message_repeats_it(address: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        connect(address)
    assert "secret" not in str(caught.value) and PASSWORD in str(caught.value)


def test_credentials_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "abc")
    assert connect("https://host:9200").transport.kwargs["headers"] == {"Authorization": "ApiKey abc"}
    monkeypatch.delenv(KEY)
    monkeypatch.setenv(PASSWORD, "ann:se:cret")
    assert connect("https://host:9200").transport.kwargs["http_auth"] == ("ann", "se:cret")


def test_a_cluster_that_is_down_is_one_line_and_nothing_is_built_again(
    quoth, tmp_path: Path, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text("“The bridge is open,” said Ann Lee.", encoding="utf-8")
    archive = tmp_path / "archive"
    assert quoth("index", tmp_path / "a.txt", "--archive", archive).code == 0
    ran = quoth("reindex", "--engine", NOBODY, "--archive", archive)
    assert (ran.code, ran.err) == (
        2,
        "quoth: no OpenSearch answers at http://127.0.0.1:9: is the cluster up?\n",
    )
    assert quoth("search", "bridge", "--archive", archive).code == 0, "the old index is still there"


def test_an_engine_that_cannot_be_reached_says_so() -> None:
    engine = open_engine(NOBODY, Path())
    with pytest.raises(UnreachableError, match="is the cluster up"):
        engine.search(None)


def test_an_archive_with_its_index_on_a_cluster(quoth, tmp_path: Path, opensearch: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text("“The bridge is open,” said Ann Lee. “Go,” she said.", encoding="utf-8")
    archive = tmp_path / "archive"
    assert quoth("index", tmp_path / "a.txt", "--archive", archive).code == 0
    here = quoth("search", "bridge", "--archive", archive)
    engine = f"opensearch+{opensearch}/here"
    assert quoth("reindex", "--engine", engine, "--archive", archive).code == 0
    assert quoth("search", "bridge", "--archive", archive) == here
    (tmp_path / "a.txt").write_text("“The tunnel is open,” said Ann Lee.", encoding="utf-8")
    assert quoth("index", tmp_path / "a.txt", "--archive", archive).code == 0
    assert quoth("search", "bridge", "--archive", archive).code == 1
    assert quoth("search", "tunnel", "--archive", archive).code == 0
    assert engine in quoth("status", "--archive", archive).out


HOSTILE = """<script>|"}{"|\x00|\ud800|\u202e|{{7*7}}|${jndi:ldap://x}|\\u0000|*|OR 1=1""".split("|")
HOSTILE += ["a" * 40_000, "é" * 300]


def test_hostile_values_come_back_as_they_are(opensearch: str) -> None:
    engine = OpenSearchEngine(opensearch, "hostile")
    entries = [
        Entry(
            f"{n:016x}",
            f"{n} {value}",
            f"rain {value}",
            value,
            value,
            value,
            "2016",
            "direct",
            n,
            value,
            value,
            value,
        )
        for n, value in enumerate(HOSTILE)
    ]
    engine.write(entries, [], 1, rebuild=True)
    assert sorted(engine.ids(parse("rain"))) == sorted(entry.id for entry in entries)
    engine.write([], [entry.article for entry in entries[:3]], 2)
    assert engine.search(None).total == len(entries) - 3


def test_more_than_one_answer_holds(opensearch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quoth.search.engines.opensearch_engine.WINDOW", 7)
    engine = OpenSearchEngine(opensearch, "many")
    entries = [Entry(f"{n:016x}", "a", "rain", None, None, None, None, "direct", n) for n in range(50)]
    engine.write(entries, [], 1, rebuild=True)
    assert [id for id, _ in engine.search(parse("rain"), limit=None).ids] == [entry.id for entry in entries]
    assert len(engine.search(None, limit=20).ids) == 20


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (exceptions.TransportError(503, "unavailable_shards_exception"), "too many of its nodes are gone"),
        (exceptions.TransportError(500, "node_not_connected_exception"), "too many of its nodes are gone"),
        (exceptions.TransportError(500, "null_pointer_exception"), "does not do that: TransportError"),
        (exceptions.AuthenticationException(401, "x"), f"set {KEY} or {PASSWORD}"),
        (BulkIndexError("", [{"index": {"status": 503, "_id": "a"}}]), "too many of its nodes are gone"),
        (BulkIndexError("", [{"index": {"status": 400, "_id": "a", "error": "b"}}]), "does not take a: b"),
    ],
)
def test_what_the_cluster_says_is_one_line(error: Exception, message: str) -> None:
    with pytest.raises(ArchiveError, match=message), trouble("https://host"):
        raise error


def test_a_cluster_that_has_answered_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [
        "up",
        exceptions.ConnectionError("N/A", "x", OSError()),
        exceptions.TransportError(503, "x"),
        "up again",
    ]

    def answer(*_: object, **__: object) -> str:
        said = answers.pop(0)
        if isinstance(said, Exception):
            raise said
        return said

    monkeypatch.setattr("opensearchpy.Transport.perform_request", answer)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    client = connect("http://localhost:9")
    assert [client.info(), client.info()] == ["up", "up again"]
    answers += [exceptions.RequestError(400, "x"), "never asked for"]
    with pytest.raises(exceptions.RequestError):
        client.info()


def test_articles_and_keys_go_to_another_machine_by_https_only() -> None:
    with pytest.raises(ArchiveError, match="by https only"):
        connect("http://search.example.org:9200")
    hosts = connect("https://a:9201,b:9202").transport.hosts
    assert [(host["host"], host["port"], host["use_ssl"]) for host in hosts] == [
        ("a", 9201, True),
        ("b", 9202, True),
    ]
