import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.records.csv import read_csv

Every = Callable[..., list[Article | Skipped]]
TEXT = "“The bridge, he said,\r\nis closed;” “so” is it."
URL = "https://example.org/2016/12/22/bridge"


def sheet(*rows: dict[str, object], separator: str = ",") -> bytes:
    out = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, names, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


FORMATS: dict[str, tuple[dict[str, object], dict[str, str], Metadata]] = {
    "Kaggle, All the News": (
        {
            "": 0, "id": 17283, "title": "Bridge opens", "publication": "Observer", "author": "Kim Ho",
            "date": "2016-12-22", "year": 2016.0, "month": 12.0, "url": "", "content": TEXT,
        },
        {},
        Metadata("Bridge opens", ("Kim Ho",), "Observer", "2016-12-22", date_from="its field"),
    ),
    "Kaggle, All the News 2": (
        {
            "date": "2016-12-22 00:00:00", "year": 2016, "month": "12", "day": 22, "author": "Kim Ho",
            "title": "Bridge opens", "article": TEXT, "url": URL, "section": "", "publication": "Observer",
        },
        {},
        Metadata("Bridge opens", ("Kim Ho",), "Observer", "2016-12-22", URL, date_from="its field"),
    ),
    "Media Cloud, with texts": (
        {
            "id": "ab12", "indexed_date": "2017-01-01", "language": "en", "media_name": "observer.example",
            "media_url": "observer.example", "publish_date": "2016-12-22", "title": "Bridge opens", "url": URL,
            "text": TEXT,
        },
        {},
        Metadata(
            "Bridge opens", (), "observer.example", "2016-12-22", URL, language="en", date_from="its field"
        ),
    ),
    "names of one's own": (
        {"Schlagzeile": "Bridge opens", "story": "no", "Body Text": TEXT, "who": "Kim Ho", "where": "Observer"},
        {"text": "Body Text", "title": "Schlagzeile", "authors": "who", "publisher": "where"},
        Metadata("Bridge opens", ("Kim Ho",), "Observer"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", FORMATS)
def test_tables_as_others_write_them(every: Every, name: str, separator: str) -> None:
    row, names, meta = FORMATS[name]
    [found] = every(read_csv, sheet(row, separator=separator), **names)
    assert isinstance(found, Article)
    assert (found.text, found.meta) == (TEXT, meta)


def test_keys_and_numbers_are_those_of_a_spreadsheet(every: Every) -> None:
    found = every(
        read_csv,
        sheet({"text": "A"}, {"text": " ", "id": "3"}, {"text": "B", "id": "7"}, {"text": "C", "url": URL}),
    )
    assert [item.key for item in found if isinstance(item, Article)] == ["news.x#2", "news.x#7", URL]
    assert found[1] == Skipped("d/news.x", "row 3: its text is empty or not a string")


def test_a_day_in_the_address_is_a_date(every: Every) -> None:
    [found] = every(read_csv, sheet({"text": "A", "url": URL}))
    assert isinstance(found, Article)
    assert (found.meta.date, found.meta.date_from) == ("2016-12-22", "the url")


def test_a_table_without_texts_says_what_to_do(every: Every) -> None:
    with pytest.raises(ReadError, match="only url, title; say which it is: --map text=FIELD"):
        every(read_csv, sheet({"url": URL, "title": "Bridge opens"}))  # as GDELT lists articles


ENCODED = [
    "text\n“A”\n".encode("utf-8-sig"),
    "text\n“A”\n".encode("utf-16"),
    "text\n“A”\n".encode("cp1252"),
    "text\r“A”\r".encode(),
    "text\r\n“A”".encode(),
]


@pytest.mark.parametrize("data", ENCODED)
def test_encodings_and_line_ends(every: Every, data: bytes) -> None:
    [found] = every(read_csv, data)
    assert isinstance(found, Article) and found.text == "“A”"


@given(st.lists(st.text(min_size=1), min_size=1), st.sampled_from(",;\t|"))
def test_every_text_comes_out_as_it_went_in(texts: list[str], separator: str) -> None:
    texts = [text for text in texts if text.strip() and "\0" not in text and text.isprintable()]
    if texts:
        data = sheet(*({"a": "x", "text": text} for text in texts), separator=separator)
        found = list(read_csv(io.BytesIO(data), Origin("-", "-", "-")))
        assert [item.text for item in found if isinstance(item, Article)] == texts


def test_a_mark_that_is_never_closed(every: Every) -> None:
    [found] = every(read_csv, b'text\n"One,\ntwo\n')
    assert isinstance(found, Article) and found.text == "One,\ntwo\n"


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (["03/04/2021", "31/04/2021", "13/05/2021"], ["2021-04-03", None, "2021-05-13"]),
        (["03/04/2021", "12/31/2017"], ["2021-03-04", "2017-12-31"]),
        (["03/04/2021", "05/06/2021"], [None, None]),
        (["13/04/2021", "04/13/2021", "03/04/2021"], ["2021-04-13", "2021-04-13", None]),
    ],
)
def test_days_and_months_are_told_by_the_other_rows(
    every: Every, days: list[str], found: list[str | None]
) -> None:
    rows = "".join(f"It rained.,{day}\n" for day in days)
    articles = [item for item in every(read_csv, f"text,date\n{rows}".encode()) if isinstance(item, Article)]
    assert [item.meta.date for item in articles] == found
    noted = [any("day or month first" in note for note in item.meta.notes) for item in articles]
    assert noted == [day is None and text != "31/04/2021" for day, text in zip(found, days, strict=True)]


def test_fields_that_hold_html(every: Every) -> None:
    rows = 'title,text\nA &amp; B,"<p>“One,” <b>she</b> said.</p><p>Two &amp; three.</p>"\n<i>C</i>,1 < 2 &amp; so\n'
    found = [item for item in every(read_csv, rows.encode()) if isinstance(item, Article)]
    assert [item.meta.title for item in found] == ["A & B", "C"]
    assert [item.text for item in found] == ["“One,” she said.\n\nTwo & three.", "1 < 2 & so"]
