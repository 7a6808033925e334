"""Any other style, by pandoc's citeproc, from a file in the Citation Style Language (citationstyles.org).

pandoc comes with the extra quoth[csl]. No style files do: theirs is a licence of its own (CC BY-SA).
pandoc is given the list of works as a file, and is kept from reading anything else and from the network.
"""

import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quoth.indexer.errors import ReadError
from quoth.search.cite import STYLES
from quoth.search.cite.dates import parse_date
from quoth.search.cite.interface import Setting, italic, typeset
from quoth.search.cite.lists import Bibliography
from quoth.search.cite.locators import locator
from quoth.search.cite.speakers import namesakes, speaker_family, speaker_name
from quoth.search.cite.wording import USUAL, how_used, sentence
from quoth.search.cite.works import works
from quoth.search.errors import NotFoundError
from quoth.search.export.csl_json import item
from quoth.search.model import StoredQuote

_PARENT = re.compile(rb'<link\b[^>]*"independent-parent"[^>]*>')
_HREF = re.compile(rb'href="([^"]*)"')
_NOTE = re.compile(rb'<style\b[^>]*class="note"')
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_QUOTED = {"DoubleQuote": "“{}”", "SingleQuote": "‘{}’"}


def cite_all(quotes: Sequence[StoredQuote], style: str, setting: Setting) -> Bibliography:
    """Cite quotes as they stand in one paper, in the style of a CSL file, or of such a name (see `find`).

    Raises NotFoundError if there is no such file, or no pandoc; ReadError if pandoc cannot use the file.
    """
    path = find(style)
    notes = _check(path)
    listed = works(quotes)
    keys = {stored.quote.id: work.key for work in listed for stored in work.quotes}
    opened = parse_date(setting.accessed)
    accessed = {"accessed": {"date-parts": [opened.parts()]}} if opened else {}
    items = [item(work) | accessed | {"note": ""} for work in listed]  # some styles print notes
    # First all references with the speaker, then all without; in styles with notes, which change where the same
    # work is cited again, the second are not used.
    setting = replace(setting, namesakes=namesakes(quotes))
    named = [speaker_name(stored.quote) if notes else speaker_family(stored, setting) for stored in quotes]
    asked = [_reference(stored, keys, f"{name}, ") for stored, name in zip(quotes, named, strict=True)]
    asked += [] if notes else [_reference(stored, keys, "") for stored in quotes]
    references, entries = _read(_pandoc("\n\n".join(asked), items, path))
    plain = [None] * len(quotes) if notes else references[len(quotes) :]
    return Bibliography(
        tuple(
            typeset(
                sentence(stored, reference, USUAL, setting),
                in_text,
                entries.get(keys[stored.quote.id], ""),
            )
            for stored, in_text, reference in zip(quotes, references, plain, strict=False)
        ),
        tuple(typeset("", "", entry).entry for entry in entries.values()),
    )


def find(style: str) -> Path:
    """Return the file of a style: a path, or a name that Zotero or pandoc has a .csl file of.

    Raises NotFoundError.
    """
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    folders = (data / "pandoc/csl", home / ".pandoc/csl", home / "Zotero/styles")
    name = f"{style.removesuffix('.csl')}.csl"
    for path in (Path(style), *(folder / name for folder in folders if Path(name).name == name)):
        if path.suffix == ".csl" and path.is_file():
            return path
    raise NotFoundError(
        f"no citation style {style!r}: choose one of {', '.join(STYLES)}, or give a CSL file "
        "(https://www.zotero.org/styles has some ten thousand)"
    )


def _check(path: Path) -> bool:
    """Tell whether the style sets notes; raise ReadError for what is no style, or only leads to another."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path} cannot be read ({error.strerror}): give another CSL file") from error
    if b"<style" not in text:
        raise ReadError(f"{path} is no CSL style: get one from https://www.zotero.org/styles")
    if parent := _PARENT.search(text):
        url = (_HREF.findall(parent[0]) or [b"another style"])[0].decode(errors="replace")
        raise ReadError(f"{path} only says that its style is that of {url}: get that one instead")
    return bool(_NOTE.search(text))


def _reference(stored: StoredQuote, keys: dict[str, str], start: str) -> str:
    """Return a paragraph for pandoc: a reference to the place of the quote, after `start`."""
    quote = stored.quote
    escaped = re.sub(r"([^\w\s]|_)", r"\\\1", f"{start}{how_used(quote)} in")
    comma = "" if quote.time is not None else ","  # CSL has no locator for a time, so that stands behind
    return f"[{escaped} @{{{keys[quote.id]}}}{comma} {locator(quote)}]"


def _pandoc(text: str, items: Iterable[dict[str, Any]], style: Path) -> dict[str, Any]:
    """Return pandoc's syntax tree of `text` with the references and the list filled in."""
    try:
        from pypandoc import convert_text
    except ImportError as error:
        raise NotFoundError(f"the style {style.name} needs pandoc: pip install 'quoth[csl]'") from error
    with TemporaryDirectory() as folder:
        listed = Path(folder, "works.json")
        listed.write_text(json.dumps(list(items)), encoding="utf-8")
        arguments = ["--sandbox", "--citeproc", f"--bibliography={listed}", f"--csl={style}"]
        try:
            tree = convert_text(text, "json", format="markdown-smart", extra_args=arguments)
        except OSError as error:  # pypandoc is there, but not the program
            raise NotFoundError(f"the style {style.name} needs pandoc: pip install 'quoth[csl]'") from error
        except RuntimeError as error:
            why = " ".join(str(error).split())[-200:]
            raise ReadError(f"pandoc cannot use {style} ({why}): get it anew, or choose another") from error
    return dict(json.loads(tree))


def _read(tree: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Return the references, one a paragraph, and the entries by the keys of their works."""
    references, entries = [], {}
    for block in tree["blocks"]:
        if block["t"] == "Div":
            for entry in block["c"][1]:
                (name, *_), blocks = entry["c"]
                entries[name.removeprefix("ref-")] = " ".join(_text(part["c"]) for part in blocks)
        else:
            reference = _text(block["c"])
            bracketed = reference.startswith(("(", "[")) or block["c"][0]["c"][1][0]["t"] == "Note"
            references.append(reference if bracketed else f"({reference})")
    return references, entries


def _text(inlines: Iterable[dict[str, Any]], slanted: bool = False) -> str:
    """Return pandoc's inlines as text for `typeset`; of a note, its text."""
    return "".join(_inline(part["t"], part.get("c"), slanted) for part in inlines)


def _inline(kind: str, content: Any, slanted: bool) -> str:
    match kind:
        case "Str":
            return str(content)
        case "Emph":
            return _text(content, True) if slanted else italic(_text(content, True))
        case "Quoted":
            return _QUOTED[content[0]["t"]].format(_text(content[1], slanted))
        case "Superscript":
            return re.sub(r"\d+$", lambda number: number[0].translate(_SUPERSCRIPT), _text(content, slanted))
        case "Strong" | "SmallCaps" | "Underline" | "Strikeout" | "Subscript":
            return _text(content, slanted)
        case "Cite" | "Span" | "Link":
            return _text(content[1], slanted)
        case "Note":
            return " ".join(_text(block["c"], slanted) for block in content)
        case "Code" | "Math" | "RawInline":
            return str(content[1])
        case _:  # spaces and breaks
            return " "
