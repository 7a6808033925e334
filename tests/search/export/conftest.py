"""Quotes as the citation tests make them, articles to go with them, and one call that exports to text."""

import importlib.util
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quoth.indexer.model import Article
from quoth.search.errors import NotFoundError
from quoth.search.export import export

spec = importlib.util.spec_from_file_location(
    "cite_conftest", Path(__file__).parent.parent / "cite/conftest.py"
)
assert spec and spec.loader
cite_conftest = importlib.util.module_from_spec(spec)
spec.loader.exec_module(cite_conftest)
make = cite_conftest.make


def article_of(key, quotes):
    """Return an article that has the words of the quotes where they should be, and blanks around them."""
    signs = [" "] * 500
    for stored in quotes:
        at = 0
        for span in stored.quote.content if stored.article == key else ():
            width = span.end - span.start
            signs[span.start : span.end] = stored.quote.text[at : at + width]
            at += width + 1
    return Article(key, "".join(signs))


@pytest.fixture
def written() -> Callable[..., str]:
    """Give the function that exports: `written("ris", [stored, ...], {key: article})`."""

    def written(format_name, quotes, articles=None):
        def article(key):
            if articles is not None and key not in articles:
                raise NotFoundError(key)
            return (articles or {}).get(key) or article_of(key, quotes)

        out = StringIO()
        export(format_name, quotes, article, out)
        return out.getvalue()

    return written
