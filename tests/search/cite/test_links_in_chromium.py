"""Links in a real browser: they light exactly the quote. Left out where playwright or chromium is not installed."""

import importlib.util
import re
from pathlib import Path

import pytest

from quoth.indexer.model import Article, Metadata, Quote, Span
from quoth.search.cite.fragments import link
from quoth.search.model import StoredQuote

ROOT = Path(__file__).parent.parent.parent.parent
spec = importlib.util.spec_from_file_location("links", ROOT / "benchmarks/links.py")
assert spec and spec.loader
links = importlib.util.module_from_spec(spec)
spec.loader.exec_module(links)

pytest.importorskip("playwright", reason="left out: playwright is not installed")
pytestmark = pytest.mark.skipif(not links.CHROMIUM, reason="left out: chromium is not installed")

OPENS, AD = "“We will open the gate,”", "<div>Advertisement</div>"
CASES = {
    "the same words were said by somebody else before": (
        f"<p>{OPENS} the last warden, Bob Orr, said ten years ago.</p><p>It stayed shut.</p>"
        f"<p>{OPENS} said Ida Falk.</p>",
        2,
    ),
    "a pull quote stands before, an advertisement between": (
        f"<aside>“We will open the gate”</aside><p>The warden spoke.</p>{AD}<p>{OPENS} said Ida Falk.</p>",
        2,
    ),
    "a mark stands between what is before and the quote": (f"<p>Ida Falk said: {OPENS} and left.</p>", 1),
    "words joined to the quote": (f"<p>Ida Falk (“warden”) said—{OPENS}—and left.</p>", 1),
    "a quote that is all of its paragraph, twice": (
        f"<p>Ida Falk was asked.</p><p>{OPENS}</p><p>So was Bob.</p><p>{OPENS}</p>",
        2,
    ),
    "marks that are straight on the page": (
        f"<p>{OPENS} said Ida Falk.</p>".replace("“", '"').replace("”", '"'),
        1,
    ),
}


@pytest.fixture(scope="module")
def chromium():
    with links.browser() as started:
        yield started


@pytest.mark.parametrize("case", CASES)
def test_the_quote_and_no_other_place(chromium, case):
    body, number = CASES[case]
    chromium.pages["/case"] = links.PAGE.format(title="The gate", body=body)
    text = re.sub(
        "<[^>]*>", "", re.sub("<aside>.*?</aside>|<div>.*?</div>", "", body).replace("</p>", "\n\n")
    )
    words = OPENS if "“" in body else OPENS.replace("“", '"').replace("”", '"')
    at = text.rindex(words)
    quote = Quote("0" * 16, "direct", (Span(at, at + len(words)),), words)
    article = Article("a", text, meta=Metadata(url=links.AWAY))
    found = link(StoredQuote(quote, "a", "-", article.meta), article)
    signs = chromium.letters("/case", found[found.index("#") :])
    page, at = "".join(sign for sign, _ in signs), -1
    for _ in range(number):
        at = page.index(links.letters(words), at + 1)
    assert [n for n, (_, is_lit) in enumerate(signs) if is_lit] == [
        *range(at, at + len(links.letters(words)))
    ]


def test_quotes_of_the_corpus_in_five_layouts(chromium):
    """At least 98 of 100, as of 900 links on real articles."""
    files = sorted((ROOT / "corpus/articles").glob("*.txt"))[:9]
    articles = [(file.stem, file.read_text(encoding="utf-8").split("\n---\n")[-1]) for file in files]
    wrong, count = [], 0
    for job in links.jobs(articles, chromium.pages, most=1):
        count += 1
        if chromium.lit(job.path, job.fragment()) != job.wanted():
            wrong.append((job.path, job.fragment()))
    assert count >= 40
    assert len(wrong) <= count // 50, wrong
