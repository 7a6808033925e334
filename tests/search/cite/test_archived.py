"""Articles of which a copy is known: citations lead to the copy, because that stays."""

import io
import json
from typing import Any

import pytest

from quoth.indexer.model import Article, Metadata, Quote, Span, Speaker
from quoth.search.cite import STYLES
from quoth.search.cite.interface import Setting
from quoth.search.cite.lists import cite_all
from quoth.search.export import export
from quoth.search.model import StoredQuote

PAGE = "https://observer.example/2016/12/22/bridge"
COPY = f"https://web.archive.org/web/20161223101010/{PAGE}"
PERMA = "https://perma.cc/AB12-CD34"
TEXT = "“The bridge is open,” said Ann Lee."
QUOTE = Quote(
    "1" * 16, "direct", (Span(0, 21),), TEXT[:21], speaker=Speaker("Ann Lee", "person"), confidence=0.9
)


def stored(copy: str | None) -> StoredQuote:
    meta = Metadata("Bridge opens", ("Kim Ho",), "The Observer", "2016-12-22", PAGE, copy)
    return StoredQuote(QUOTE, PAGE, "a.txt", meta)


def exported(name: str, copy: str | None) -> str:
    out = io.StringIO()
    quote = stored(copy)
    export(name, [quote], lambda key: Article(PAGE, TEXT, "a.txt", "a", quote.meta), out)
    return out.getvalue()


@pytest.mark.parametrize("style", sorted(set(STYLES) - {"bibtex", "biblatex"}))
def test_every_style_gives_the_copy_where_it_gives_an_address(style: str) -> None:
    live, kept = (
        cite_all([stored(copy)], style, Setting()).citations[0].plain().entry for copy in (None, PERMA)
    )
    assert PAGE in live or "http" not in live
    assert kept == live.replace(PAGE, PERMA)


def test_links_lead_to_the_copy_and_to_the_page() -> None:
    assert (
        exported("links", None)
        == f"{'1' * 16}\t{PAGE}#:~:text=%E2%80%9CThe%20bridge%20is%20open%2C%E2%80%9D,-said%20Ann%20Lee\n"
    )
    fragment = "#:~:text=%E2%80%9CThe%20bridge%20is%20open%2C%E2%80%9D,-said%20Ann%20Lee"
    assert exported("links", COPY) == f"{'1' * 16}\t{COPY}{fragment}\t{PAGE}{fragment}\n"


def test_data_have_both() -> None:
    graph: Any = json.loads(exported("json-ld", PERMA))
    [article] = [node for node in graph["@graph"] if node["@type"] == "NewsArticle"]
    assert (article["@id"], article["url"], article["archivedAt"]) == (PAGE, PAGE, PERMA)
    [item] = json.loads(exported("annotation", PERMA))["first"]["items"]
    assert (item["target"]["source"], item["target"]["state"]["cached"]) == (PAGE, PERMA)
    ris = exported("ris", PERMA)
    assert f"UR  - {PERMA}\r\nUR  - {PAGE}\r\n" in ris
    assert json.loads(exported("csl-json", PERMA))[0]["URL"] == PERMA
