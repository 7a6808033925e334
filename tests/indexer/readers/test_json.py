import json
from collections.abc import Callable

import pytest

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers.records.json import read_json

Every = Callable[..., list[Article | Skipped]]
URL = "https://example.org/2016/12/22/bridge"
FACTS = Metadata("Bridge opens", ("Kim Ho",), "Observer", "2016-12-22", URL, date_from="its field")
ARTICLE = {
    "title": "Bridge opens",
    "author": "Kim Ho",
    "publisher": "Observer",
    "date": "2016-12-22",
    "url": URL,
}
SERVICES: dict[str, tuple[object, dict[str, str]]] = {
    "a list": ([ARTICLE | {"text": "A"}], {}),
    "a list called articles": ({"articles": [ARTICLE | {"text": "A"}], "total": 1}, {}),
    "one article": (ARTICLE | {"body": "A"}, {}),
    "NewsAPI": (
        {
            "status": "ok",
            "totalResults": 1,
            "articles": [
                {
                    "source": {"id": None, "name": "Observer"},
                    "author": "Kim Ho",
                    "title": "Bridge opens",
                    "description": "no",
                    "url": URL,
                    "urlToImage": "https://example.org/a.png",
                    "publishedAt": "2016-12-22T10:00:00Z",
                    "content": "A",
                }
            ],
        },
        {},
    ),
    "The Guardian's API": (
        {
            "response": {
                "status": "ok",
                "results": [
                    {
                        "id": "2016/bridge",
                        "webTitle": "Bridge opens",
                        "webPublicationDate": "2016-12-22T10:00:00Z",
                        "webUrl": URL,
                        "fields": {"bodyText": "A", "byline": "Kim Ho", "publication": "Observer"},
                    }
                ],
            }
        },
        {"text": "fields.bodyText", "authors": "fields.byline", "publisher": "fields.publication"},
    ),
    "news-please": (
        {
            "authors": ["Kim Ho"],
            "date_download": "2017-01-01 00:00:00",
            "date_publish": "2016-12-22 10:00:00",
            "maintext": "A",
            "source_domain": "Observer",
            "text": None,
            "title": "Bridge opens",
            "url": URL,
        },
        {"date": "date_publish"},
    ),
    "trafilatura": (
        {
            "title": "Bridge opens",
            "author": "Kim Ho",
            "hostname": "Observer",
            "date": "2016-12-22",
            "text": "A",
            "source": URL,
            "excerpt": "no",
        },
        {},
    ),
    "Elasticsearch": ({"hits": {"hits": [{"_id": "1", "_source": ARTICLE | {"text": "A"}}]}}, {}),
}


@pytest.mark.parametrize("name", SERVICES)
def test_dumps_as_services_and_scrapers_write_them(every: Every, name: str) -> None:
    value, names = SERVICES[name]
    if name == "Elasticsearch":
        names = {fact: f"_source.{field}" for fact, field in
                 {"text": "text", "title": "title", "authors": "author", "publisher": "publisher",
                  "date": "date", "url": "url"}.items()}  # fmt: skip
    [found] = every(read_json, json.dumps(value).encode(), **names)
    assert isinstance(found, Article)
    assert (found.text, found.meta, found.key) == ("A", FACTS, URL)


def test_what_a_service_has_cut_short_says_so(every: Every) -> None:
    [found] = every(read_json, b'[{"content": "A long story\\u2026 [+1234 chars]"}]')
    assert isinstance(found, Article) and found.meta.notes == ("cut short by its source",)


def test_an_item_without_an_article_is_named(every: Every) -> None:
    found = every(read_json, b'[{"text": "A"}, 5, {"title": "x"}, {"text": "B"}]')
    assert [item.reason[:7] for item in found if isinstance(item, Skipped)] == ["item 2:", "item 3:"]
    assert [item.key for item in found if isinstance(item, Article)] == ["news.x#1", "news.x#4"]


BAD = [
    ("", "is empty"),
    ("[", "is not JSON"),
    ("[]", "holds no article; it must be"),
    ("5", "holds no article; it must be"),
    ('{"a": {"b": {"c": {"d": [{"text": "x"}]}}}}', "holds no article; it must be"),
    ('[{"url": "x"}]', "holds no article; item 1: has no text field, only url; say which it is"),
    ("[" * 100_000, "is not JSON"),
]


@pytest.mark.parametrize(("given", "why"), BAD)
def test_what_is_no_article_is_refused(every: Every, given: str, why: str) -> None:
    with pytest.raises(ReadError) as error:
        every(read_json, given.encode())
    assert why in str(error.value)
