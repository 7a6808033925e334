"""One article of an export, and what the readers of all databases share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.indexer.model import Metadata
from quoth.indexer.readers.office.joining import is_wrapped, paragraphs

LABEL = re.compile(r"(?P<name>[A-Z][A-Za-z]+(?:[- ][A-Za-z]+){0,3}):(?:\s+(?P<value>.*))?", re.DOTALL)
"""A line such as "Load-Date: January 12, 2005"."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article of a file that holds many."""

    meta: Metadata
    paragraphs: Sequence[str]


def filled(lines: Sequence[str]) -> list[str]:
    """Return the lines that hold something, stripped."""
    return [line.strip() for line in lines if line.strip()]


def groups(lines: Sequence[str]) -> list[str]:
    """Return what blank lines part, each on one line."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [" ".join(group) for group in found if group]


def prose(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of a text; lines that are broken by their length are joined."""
    if is_wrapped(filled(lines)):
        return [text for text in paragraphs(lines).split("\n\n") if text]
    return [" ".join(line.split()) for line in filled(lines)]
