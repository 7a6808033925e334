"""BibTeX and BibLaTeX, as Zotero (with or without Better BibTeX) and JabRef export them; no macros."""

import re
from collections.abc import Iterator

from quoth.indexer.readers.libraries.reference import Reference, day, printed

_ENTRY = re.compile(r"@(\w+)\s*\{\s*([^\s,{}]*)\s*,")
_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w:-]*)\s*=\s*")
_WORD = re.compile(r"[^\s,}]+")
_NO_ENTRY = frozenset({"comment", "string", "preamble"})
_COMMAND = re.compile(r"\\(?:textit|emph|textbf|url|enquote|mkbibquote)\b\s*")
_ACCENT = re.compile(r"\\([\"'`^~=.])\s*\{?\s*(\\?[A-Za-z])\s*\}?|\\(c|v|H|u|r|k)\s*\{\s*([A-Za-z])\s*\}")
_MARKS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "r": "\u030a", "k": "\u0328",
}  # fmt: skip
_AND = re.compile(r"\s+and\s+")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def references(source: str) -> Iterator[Reference]:
    """Yield the references; one whose braces do not close ends the file."""
    at = 0
    while found := _ENTRY.search(source, at):
        at = found.end()
        if found[1].lower() in _NO_ENTRY:
            continue
        held: dict[str, str] = {}
        while field := _FIELD.match(source, at):
            value, end = _value(source, field.end())
            held.setdefault(field[1].lower(), value)
            if end <= at:
                return
            at = end
        yield _reference(held, found[2])


def _value(source: str, at: int) -> tuple[str, int]:
    """Return the value at `at`, in braces, in marks or bare, and where it ends."""
    sign = source[at : at + 1]
    if sign not in ("{", '"'):
        found = _WORD.match(source, at)
        return (found[0], found.end()) if found else ("", at)
    depth, end = 0, at + 1
    while end < len(source):
        char = source[end]
        if char == "\\":
            end += 1
        elif char == "{":
            depth += 1
        elif char == "}":
            if not depth and sign == "{":
                break
            depth -= 1
        elif char == '"' and sign == '"' and depth <= 0:
            break
        end += 1
    return source[at + 1 : end], end + 1


def _reference(held: dict[str, str], ident: str) -> Reference:
    def first(*names: str) -> str | None:
        return next((text for name in names if (text := plain(held.get(name, "")))), None)

    month = (first("month") or "")[:3].lower()
    number = str(_MONTHS.index(month) + 1) if month in _MONTHS else month
    year = first("year")
    date = first("date") or (f"{year}-{number}" if year and number.isdecimal() else year)
    authors = _AND.split(held.get("author", "").replace("\n", " "))
    return Reference(
        title=first("title"),
        authors=tuple(_author(name) for name in authors if name.strip()),
        publisher=first("journaltitle", "journal", "maintitle", "booktitle", "organization", "publisher"),
        date=day(date),
        url=first("url"),
        language=first("langid", "language"),
        ident=ident or None,
        files=tuple(_files(held.get("file", ""))),
    )


def _author(name: str) -> str:
    whole = name.strip().startswith("{") and name.strip().endswith("}")
    return plain(name) if whole else printed(plain(name))


def _files(value: str) -> Iterator[str]:
    """Yield the paths in "Title:files/1/a.pdf:application/pdf;b.html", whose own : ; and \\ have a \\ before them."""
    for part in re.split(r"(?<!\\);", value):
        pieces = [re.sub(r"\\(.)", r"\1", piece) for piece in re.split(r"(?<!\\):", part)]
        path = pieces[1] if len(pieces) >= 3 else pieces[0]
        if path.strip():
            yield path.strip()


def plain(value: str) -> str:
    r"""Return a value without its braces and commands.

    >>> plain(r"{{The}} caf{\'e} \& \textit{bar}")
    'The café & bar'
    """
    from unicodedata import normalize

    def accented(found: re.Match[str]) -> str:
        mark, letter = found[1] or found[3], (found[2] or found[4]).lstrip("\\")
        return normalize("NFC", letter + _MARKS[mark])

    text = _ACCENT.sub(accented, _COMMAND.sub("", value))
    text = re.sub(r"\\([&%$#_{}])", r"\1", re.sub(r"(?<!\\)[{}]", "", text)).replace("~", " ")
    return " ".join(text.split())
