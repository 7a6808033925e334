"""Quotes as the citation tests make them, articles to go with them, and one call that exports to text."""

import importlib.util
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quoth.indexer.errors import NotFoundError
from quoth.search.export import export

spec = importlib.util.spec_from_file_location(
    "cite_conftest", Path(__file__).parent.parent / "cite/conftest.py"
)
assert spec and spec.loader
cite_conftest = importlib.util.module_from_spec(spec)
spec.loader.exec_module(cite_conftest)
make = cite_conftest.make


@pytest.fixture
def written() -> Callable[..., str]:
    """Give the function that exports: `written("ris", [stored, ...], {key: article})`."""

    def written(format_name, quotes, articles=None):
        def article(key):
            if key not in (articles or {}):
                raise NotFoundError(key)
            return articles[key]

        out = StringIO()
        export(format_name, quotes, article, out)
        return out.getvalue()

    return written
