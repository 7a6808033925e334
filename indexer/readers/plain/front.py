"""Front matter: what stands on top of Markdown and text files, in YAML, TOML or JSON.

Jekyll, Hugo, Pandoc and Obsidian write it. Of YAML only what an article needs is understood; a line that is not costs
no other.
"""

import json
import re
import tomllib
from collections.abc import Iterator

from quoth.indexer.model import Metadata
from quoth.indexer.readers.facts import fields

LONGEST = 20_000
"""Characters of front matter."""
_END = r"[ \t]*(?:\r\n?|\n|\Z)"
_FRONT = re.compile(
    rf"(?P<mark>---|\+\+\+){_END}(?P<lines>.{{0,{LONGEST}}}?)(?<=[\r\n])(?:(?P=mark)|\.\.\.){_END}", re.DOTALL
)
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?:\s+(?P<value>.*))?")
_BLANK_LINES = re.compile(r"(?:[^\S\r\n]*(?:\r\n?|\n))*")
_QUOTED = re.compile(r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^']|'')*)')\s*(?:\#.*)?""")
_COMMENT = re.compile(r"\s+#.*")
_KNOWN = frozenset(name for fact, names in fields.NAMES.items() if fact != "text" for name in names)


def front_matter(text: str) -> tuple[Metadata, str]:
    """Return the metadata on top of `text`, and the rest."""
    found = _json(text) if text.startswith("{") else _block(text)
    if found is None:
        return Metadata(), text
    record, end = found
    folded = fields.fold(record)
    if _KNOWN.isdisjoint(folded):
        return Metadata(), text
    blank = _BLANK_LINES.match(text, end)
    return fields.metadata(folded, "front matter"), text[blank.end() if blank else end :]


def _block(text: str) -> tuple[dict[str, object], int] | None:
    block = _FRONT.match(text)
    if not block:
        return None
    record = _toml(block["lines"]) if block["mark"] == "+++" else _yaml(block["lines"])
    return (record, block.end()) if record is not None else None


def _json(text: str) -> tuple[dict[str, object], int] | None:
    try:
        record, end = json.JSONDecoder().raw_decode(text[:LONGEST])
    except (ValueError, RecursionError):
        return None
    return (record, end) if isinstance(record, dict) and text[end : end + 1] in ("\n", "\r") else None


def _toml(block: str) -> dict[str, object] | None:
    try:
        record = tomllib.loads(block.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return None
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in record.items()
    }


def _yaml(block: str) -> dict[str, object] | None:
    """Return the pairs of a block; None where most of it is text, such as a transcript."""
    record: dict[str, object] = {}
    items: list[object] = []
    strange = 0
    for line in re.split(r"\r\n?|\n", block):
        pair = _PAIR.fullmatch(line.rstrip())
        if line.lstrip().startswith("- "):
            items += _item(line.lstrip()[2:])
        elif pair:
            value = (pair["value"] or "").strip()
            items = []
            record[pair["key"]] = _value(value) if value and not value.startswith("#") else items
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            strange += 1
    return record if strange <= len(record) else None


def _item(text: str) -> Iterator[object]:
    """Yield the value of an item of a list; of an object in it, its name."""
    pair = _PAIR.fullmatch(text.strip())
    if pair is None:
        yield _plain(text)
    elif pair["key"] in ("name", "title") and pair["value"]:
        yield _plain(pair["value"])


def _value(text: str) -> object:
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        return [_plain(item) for item in text[1:-1].split(",")]
    return None if re.fullmatch(r"[|>][+-]?", text) else _plain(text)  # a block of lines: not understood


def _plain(text: str) -> str:
    """Return a scalar without its quotation marks, its comment, and the brackets of a link in a wiki."""
    text = text.strip()
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        text = (quoted["double"] or "").replace('\\"', '"') or (quoted["single"] or "").replace("''", "'")
    else:
        text = _COMMENT.sub("", text)
    return re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text)
