"""What a library of references says of the files attached to it: Zotero's own, or one exported as RIS, BibLaTeX or CSL-JSON.

A library is sought beside a file, and beside the folder `storage` in which Zotero keeps `ABCD1234/paper.pdf`, or `files` to
which it exports `123/paper.pdf`. Which reference a file belongs to is told by the
path that the reference has; of one without paths by its name, which is the reference's id or ends in its title.
"""

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Metadata, Skipped
from quoth.indexer.names import fold
from quoth.indexer.readers.decoding import LIMIT, to_text
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.libraries import bibtex, csl, ris, zotero
from quoth.indexer.readers.libraries.reference import Reference
from quoth.indexer.readers.walk import reason, shown

_ATTACHED = ("storage", "files")
"""Folders that Zotero makes beside a library; in each is a folder for each item."""
_MOST = 20
"""Libraries in one folder that are looked at."""
_KINDS = {".ris": ris.references, ".bib": bibtex.references, ".json": csl.references}
_SHORTEST = 12
"""Letters of a title by which a file is told."""


_NOTHING = Metadata()


class Libraries:
    """The libraries around files."""

    def __init__(self) -> None:
        """Start with none."""
        self._around: dict[Path, tuple[Path, ...]] = {}
        self._problems: list[Skipped] = []
        self._told: set[Path] = set()

    def facts(self, path: Path) -> Metadata:
        """Return what the libraries around a file say of it, the nearest first; nothing where none knows it."""
        folder = path.parent
        if folder not in self._around:
            self._around[folder] = _around(Path(os.path.abspath(folder)))  # noqa: PTH100 - as in `read`
        libraries = self._around[folder]
        if not libraries:
            return _NOTHING
        place = Path(os.path.abspath(path))  # noqa: PTH100
        told = (self._found(library, place) for library in libraries if library != place)
        return next(filter(None, told), _NOTHING)

    def problems(self) -> Sequence[Skipped]:
        """Return what is wrong with libraries that were looked at since this was asked."""
        found, self._problems = self._problems, []
        return found

    def _found(self, library: Path, place: Path) -> Metadata | None:
        try:
            if library.name == zotero.NAME:
                return zotero.facts(library, place)
            reference = _Index.of(library).find(place)
        except (ReadError, OSError) as error:
            self._note(library, str(error) if isinstance(error, ReadError) else reason(error))
            return None
        return reference and fields.metadata(reference.record(), f"the library {library.name}")

    def _note(self, library: Path, why: str) -> None:
        if library not in self._told:
            self._told.add(library)
            self._problems.append(Skipped(shown(library), why))


def _around(folder: Path) -> tuple[Path, ...]:
    """Return the libraries in a folder, and in the one above that of attached files."""
    above = folder.parent
    return libraries_in(folder) + (libraries_in(above.parent) if above.name in _ATTACHED else ())


def is_library(path: Path) -> bool:
    """Tell whether a file is a list of references, of which there are no articles to read."""
    return path.suffix.lower() == ".json" and path.is_file() and csl.is_list(path)


def libraries_in(folder: Path) -> tuple[Path, ...]:
    """Return the libraries in a folder, Zotero's own first, the others by name."""
    try:
        return _listed(folder, folder.stat().st_mtime_ns)
    except OSError:
        return ()


@lru_cache(maxsize=256)
def _listed(folder: Path, changed: int) -> tuple[Path, ...]:
    with os.scandir(folder) as entries:
        names = sorted(
            entry.name
            for entry in entries
            if entry.name == zotero.NAME or os.path.splitext(entry.name)[1].lower() in _KINDS  # noqa: PTH122 - many
        )
    names.sort(key=lambda name: name != zotero.NAME)
    kept = (folder / name for name in names if not name.startswith("."))
    found = [
        path for path in kept if path.is_file() and (path.suffix.lower() != ".json" or csl.is_list(path))
    ]
    return tuple(found[:_MOST])


class _Index:
    """The references of one library, by the files and names that they have."""

    def __init__(self, references: Sequence[Reference], folder: Path) -> None:
        self.files: dict[str, Reference] = {}
        self.names: dict[str, Reference] = {}
        self.titles: dict[str, Reference] = {}
        for reference in references:
            for file in reference.files:
                self.files.setdefault(os.path.normpath(folder / file), reference)
            if reference.ident:
                self.names.setdefault(fold(reference.ident), reference)
            if reference.title:
                self.titles.setdefault(fold(reference.title)[:60], reference)
                self.names.setdefault(fold(reference.title), reference)

    @staticmethod
    def of(library: Path) -> "_Index":
        about = library.stat()
        return _index(library, about.st_mtime_ns, about.st_size)

    def find(self, place: Path) -> Reference | None:
        """Return the reference of a file."""
        stem = re.sub(r"[_]+", " ", place.stem)
        known = self.files.get(str(place)) or self.names.get(fold(stem))
        ending = fold(stem.rsplit(" - ", 1)[-1])
        if known or len(ending) < _SHORTEST:
            return known
        return next((one for title, one in self.titles.items() if title.startswith(ending[:60])), None)


@lru_cache(maxsize=16)
def _index(library: Path, changed: int, size: int) -> _Index:
    if size > LIMIT:
        raise ReadError(f"is larger than {LIMIT >> 20} MiB: its references are not read; export less at once")
    source = to_text(library.read_bytes())
    return _Index(list(_KINDS[library.suffix.lower()](source)), library.parent)
