"""RIS, which Zotero, EndNote and Mendeley export: a line for each fact."""

import re
from collections.abc import Iterator

from quoth.indexer.readers.libraries.reference import Reference, day, printed

_LINE = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")


def references(source: str) -> Iterator[Reference]:
    """Yield the references."""
    held: dict[str, list[str]] = {}
    for line in source.splitlines():
        found = _LINE.match(line.strip("\ufeff"))
        if not found:
            continue
        tag, value = found[1], found[2].strip()
        if tag == "ER":
            yield _reference(held)
            held = {}
        elif value:
            held.setdefault(tag, []).append(value)
    if held:
        yield _reference(held)


def _reference(held: dict[str, list[str]]) -> Reference:
    def first(*tags: str) -> str | None:
        return next((held[tag][0] for tag in tags if tag in held), None)

    files = [file for tag in ("L1", "L2", "L3", "L4") for file in held.get(tag, ())]
    return Reference(
        title=first("TI", "T1"),
        authors=tuple(printed(name) for tag in ("AU", "A1") for name in held.get(tag, ())),
        publisher=first("T2", "JO", "JF", "JA", "PB"),
        date=day(first("DA", "PY", "Y1")),
        url=first("UR"),
        language=first("LA"),
        ident=first("ID"),
        files=tuple(file.removeprefix("internal-pdf://").removeprefix("file://") for file in files),
    )
