import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers import decoding
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.records import jsonl, records
from quoth.indexer.readers.records.jsonl import read_jsonl

STDIN = Origin("-", "-", "-")


def read(*lines: object, end: str = "\n") -> list[Article | Skipped]:
    text = end.join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(read_jsonl(io.BytesIO(text.encode()), Origin.of("d/news.jsonl", "news.jsonl")))


def only(record: object) -> Article:
    [found] = read(record)
    assert isinstance(found, Article)
    return found


FULL = Metadata("T", ("Jane Doe",), "P", "2016-12-22", "https://e.org/a", date_from="its field")
RECORDS = [
    {"title": "T", "author": "By Jane Doe", "publisher": "P", "date": "2016-12-22", "url": FULL.url},
    {
        "headline": "T",
        "authors": ["Jane Doe"],
        "source": {"id": 1, "name": "P"},
        "published": "20161222",
        "link": FULL.url,
    },
    {
        "headline": "T",
        "byline": {"name": "Jane Doe"},
        "outlet": "P",
        "publish_date": "22 Dec 2016",
        "URL": FULL.url,
    },
    {
        "title": None,
        "headline": "T",
        "authors": "Jane Doe",
        "site": "P",
        "date_published": "2016/12/22",
        "url": FULL.url,
    },
    {
        "title": "T",
        "authors": [{"name": "Jane Doe"}],
        "media_name": "P",
        "pub_date": "2016-12-22T00:00",
        "url": FULL.url,
    },
]


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("name", ["text", "body", "content", "articleBody", "maintext", "Text"])
def test_fields_by_any_of_their_names(record: dict[str, object], name: str) -> None:
    found = only({**record, name: "“One,”\r\nshe said.\u2028"})
    assert (found.text, found.meta) == ("“One,”\r\nshe said.\u2028", FULL)


def test_wrong_types_are_unknown() -> None:
    wrong = {"title": 1, "author": {"x": 1}, "publisher": [], "date": {}, "url": True, "id": [], "doc": {}}
    assert only({**wrong, "text": "A"}) == Article("news.jsonl#1", "A", "d/news.jsonl", "news#1")


def test_the_first_text_that_holds_anything_counts() -> None:
    assert only({"text": " ", "body": None, "content": ["x"], "maintext": "A"}).text == "A"


NAMES = [
    ({"doc": "d", "id": "i"}, "i", "d"),
    ({"id": "i"}, "i", "i"),
    ({"id": 7}, "7", "7"),
    ({"id": ""}, "1", "news#1"),
    ({}, "1", "news#1"),
]


@pytest.mark.parametrize(("given", "name", "doc"), NAMES)
def test_keys_and_docs(given: dict[str, object], name: str, doc: str) -> None:
    found = only({**given, "text": "A"})
    assert (found.key, found.doc) == (f"news.jsonl#{name}", doc)


def test_an_id_or_url_used_twice_loses_no_article() -> None:
    url = "https://e.org/a"
    found = read(*[{"id": 3, "text": "A"}] * 2, {"text": "B"}, *[{"text": "C", "url": url}] * 2)
    assert [item.key for item in found if isinstance(item, Article)] == [
        "news.jsonl#3",
        "news.jsonl#2",
        "news.jsonl#line 3",
        url,
        "news.jsonl#5",
    ]


def test_line_ends_and_blank_lines() -> None:
    found = read("", {"text": "A"}, "  ", {"text": "B\u2028\x85"}, "", end="\r\n")
    assert [item.doc for item in found if isinstance(item, Article)] == ["news#2", "news#4"]


BAD = [
    (
        '{"quote": "x", "speaker": "y"}',
        "line 2: has no text field, only quote, speaker; say which it is: --map text=FIELD",
    ),
    ("{}", "line 2: has no text field, only an empty object; say which it is: --map text=FIELD"),
    (
        '{"quote": 5, "a\\nb": 1}',
        "line 2: has no text field, only quote, a?b; say which it is: --map text=FIELD",
    ),
    ('{"text": " ", "body": 5}', "line 2: its text is empty or not a string"),
    ("[1]", "line 2: is not a JSON object with a text field"),
    ("{'text': 'x'}", "line 2: is not JSON; write each article as one object on one line"),
    ("[" * 100_000, "line 2: is not JSON; write each article as one object on one line"),
    (
        '{"text": "x", "n": ' + "1" * 5000 + "}",
        "line 2: is not JSON; write each article as one object on one line",
    ),
    ("\0\1", "line 2: is not JSON; write each article as one object on one line"),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_a_bad_line_is_named_and_costs_no_other(line: str, why: str) -> None:
    first, bad, last = read({"text": "A"}, line, {"text": "B"})
    assert bad == Skipped("d/news.jsonl", why)
    assert isinstance(first, Article)
    assert isinstance(last, Article)


def test_a_file_without_articles_is_refused_once() -> None:
    with pytest.raises(
        ReadError, match=r"^holds no article; line 1: has no text field, only doc, spans; say"
    ):
        read(*[{"doc": "a", "spans": []}] * 50)
    with pytest.raises(ReadError, match=r"^is empty$"):
        read("", " ")


def test_many_bad_lines_are_counted() -> None:
    found = read(*["x"] * 30, {"text": "A"}, *["x"] * 5)
    assert [isinstance(item, Article) for item in found].index(True) == records.SHOWN
    assert found[-1] == Skipped("d/news.jsonl", "15 more lines hold no article")


def test_lone_surrogates_and_pairs() -> None:
    found = read(r'{"text": "a\ud800b \ud83d\ude00", "title": "\udfff"}')[0]
    assert isinstance(found, Article)
    assert (found.text, found.meta.title) == ("a\ufffdb \U0001f600", "\ufffd")


def test_windows_1252_and_a_byte_order_mark() -> None:
    lines = b'\xef\xbb\xbf{"text": "A"}\n{"text": "\x93B\x94"}\n'
    assert [a.text for a in read_jsonl(io.BytesIO(lines), STDIN) if isinstance(a, Article)] == ["A", "“B”"]


def test_utf_16_as_powershell_writes_it() -> None:
    lines = b"\xff\xfe" + '{"text": "“A”"}\r\n{"text": "Ċ"}\r\n'.encode(
        "utf-16-le"
    )  # Ċ holds the byte of a line end
    assert [a.text for a in read_jsonl(io.BytesIO(lines), STDIN) if isinstance(a, Article)] == ["“A”", "Ċ"]


def test_a_line_over_the_limit_is_passed_over_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LIMIT", 20)
    monkeypatch.setattr(decoding, "LIMIT", 20)
    _, bad, last = read({"text": "A"}, {"text": "x" * 55}, {"text": "B"})
    assert isinstance(bad, Skipped)
    assert "line 2: is larger" in bad.reason
    assert isinstance(last, Article)
    assert last.doc == "news#3"


def test_articles_come_before_the_file_is_read() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:
            return b'{"text": "A"}\n'

    stream = read_jsonl(Endless(), STDIN)  # type: ignore[arg-type]
    assert [next(stream) for _ in range(3)]


values = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9) | st.just([[]])
names = st.sampled_from(["text", "body", "title", "author", "date", "url", "id", "doc", "source", "\x08"])


@given(st.lists(st.dictionaries(names, values | st.fixed_dictionaries({"name": values})), max_size=4))
def test_any_records_give_articles_that_can_be_stored(records: list[dict[str, object]]) -> None:
    try:
        found = read(*records)
    except ReadError as error:
        assert str(error).isprintable()
        return
    texts = [value for record in records for value in record.values()]
    for item in found:
        assert repr(item).encode()
        assert isinstance(item, Skipped) or item.text in texts
