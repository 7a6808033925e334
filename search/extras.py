"""The extras of quoth: what each adds, and whether it is installed. A library is looked for, not loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import NamedTuple


class _Brings(NamedTuple):
    """What an extra brings."""

    adds: str
    modules: tuple[str, ...]


EXTRAS: Mapping[str, _Brings] = {
    "docs": _Brings("PDF; Word files of 1997 to 2007; Outlook's messages", ("pypdf", "olefile")),
    "web": _Brings("feeds (RSS, Atom); web archives (WARC)", ("feedparser", "warcio")),
    "csl": _Brings("any citation style as a CSL file, by pandoc", ("pypandoc",)),
    "serve": _Brings(
        "the site and the API: `quoth serve`", ("fastapi", "jinja2", "python_multipart", "uvicorn")
    ),
    "mcp": _Brings("questions by assistants: `quoth mcp`", ("mcp",)),
    "fast": _Brings("a text index for large archives: `--engine tantivy`", ("tantivy",)),
    "opensearch": _Brings("archives on an OpenSearch cluster", ("opensearchpy",)),
    "spark": _Brings("extraction on a cluster, with Spark", ("pyspark", "pyarrow", "pandas")),
    "train": _Brings("training of the models again", ("lightgbm", "numpy", "scipy")),
}
"""Name, as in `pip install 'quoth[NAME]'` -> what it brings."""


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of quoth, here."""

    name: str
    installed: bool
    adds: str
    """What it adds, in a few words."""
    missing: tuple[str, ...]
    """The modules that are not installed."""


def extras() -> tuple[Extra, ...]:
    """Return the extras, the more usual first."""
    found = []
    for name, (adds, modules) in EXTRAS.items():
        missing = tuple(module for module in modules if find_spec(module) is None)
        found.append(Extra(name, not missing, adds, missing))
    return tuple(found)
