"""CSL-JSON, which Zotero and others export: a list of items (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoth.indexer.readers.libraries.reference import Reference

_HEAD = 20_000
_ITEM = re.compile(rb'"(?:issued|container-title|citation-key|DOI)"\s*:')
_TEXT = re.compile(rb'"(?:text|body|content|articleBody)"\s*:')


def is_list(path: Path) -> bool:
    """Tell whether a .json file starts as a list of references without texts does."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError:
        return False
    return head.startswith(b"[") and bool(_ITEM.search(head)) and not _TEXT.search(head)


def references(source: str) -> Iterator[Reference]:
    """Yield the references; what is no list of items holds none."""
    try:
        items = json.loads(source)
    except (ValueError, RecursionError):
        return
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield _reference(item)


def _reference(item: dict[str, Any]) -> Reference:
    def text(name: str) -> str | None:
        value = item.get(name)
        return value if isinstance(value, str) and value.strip() else None

    authors = item.get("author")
    return Reference(
        title=text("title"),
        authors=tuple(filter(None, map(_name, authors if isinstance(authors, list) else ()))),
        publisher=text("container-title") or text("publisher"),
        date=_date(item.get("issued")),
        url=text("URL"),
        language=text("language"),
        ident=text("citation-key") or text("id"),
    )


def _name(value: object) -> str | None:
    if not isinstance(value, dict):
        return None
    parts = [value.get(name) for name in ("given", "non-dropping-particle", "family", "suffix")]
    told = " ".join(part for part in parts if isinstance(part, str) and part)
    literal = value.get("literal")
    return told or (literal if isinstance(literal, str) else None)


def _date(value: object) -> str | None:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    try:
        numbers = [int(part) for part in first[:3]] if isinstance(first, list) else []
    except (TypeError, ValueError):
        return None
    return "-".join(f"{number:02}" for number in numbers) or None
