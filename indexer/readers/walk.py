"""Which files to read: those named, and those of a known format in the folders named."""

import os
import stat
from collections import deque
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import PassedOver, Skipped
from quoth.indexer.readers.formats import advice

_PASSED_OVER = (".", "quoth.db", "quoth.index")  # hidden, or ours: quoth.db-wal, quoth.db-journal ...


def files(root: Path, suffixes: Collection[str]) -> Iterator[Path | Skipped]:
    """Yield `root` if it is no folder, else the files in it that have one of `suffixes`, sorted.

    Other files are PassedOver; hidden ones and quoth's own do not come at all. Linked folders come last and no folder
    comes twice, so that a link back to where it stands ends there. A folder that cannot be read is Skipped.
    """
    waiting, links = [root], deque[Path]()
    seen: set[tuple[int, int]] = set()
    while waiting or links:
        path = waiting.pop() if waiting else links.popleft()
        try:
            entries = _entries(path, seen)
        except OSError as error:
            yield Skipped(shown(path), reason(error))
            continue
        if entries is None:
            suffix = path.suffix.lower()
            known = path == root or _has_one_of(path.name.lower(), suffixes) or not _is_there(path)
            yield path if known else PassedOver(shown(path), advice(suffix))
            continue
        links.extend(Path(entry) for entry in entries if entry.is_symlink() and _is_folder(entry))
        waiting.extend(
            Path(entry) for entry in reversed(entries) if not (_is_folder(entry) and entry.is_symlink())
        )


def _entries(path: Path, seen: set[tuple[int, int]]) -> list[os.DirEntry[str]] | None:
    """Return what is in a folder, sorted; nothing for one that was `seen`; None for a file."""
    if not path.is_dir():
        return None
    about = path.stat()
    if (about.st_dev, about.st_ino) in seen:
        return []
    seen.add((about.st_dev, about.st_ino))
    with os.scandir(path) as entries:
        kept = (entry for entry in entries if not entry.name.startswith(_PASSED_OVER))
        return sorted(kept, key=lambda entry: entry.name)


def _has_one_of(name: str, suffixes: Collection[str]) -> bool:
    path = Path(name)
    return path.suffix in suffixes and (path.suffix != ".gz" or Path(path.stem).suffix in suffixes)


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # such as a link to itself: opening it will say what is wrong
        return False


def opened(path: Path) -> BinaryIO:
    """Open a file for reading. Raises OSError, and ReadError for what could block, such as a pipe."""
    if "\0" in str(path) or not stat.S_ISREG(path.stat().st_mode):
        raise ReadError("is not a regular file; pipe it in and name it -")
    return path.open("rb")


def reason(error: OSError) -> str:
    """Return in one line why a file cannot be opened, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the path, or the link"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read: {error.strerror or error}; check the path and the disk"


def shown(path: Path) -> str:
    """Return `path` as text that UTF-8 can take: a byte that is no character becomes \\udcff."""
    return path.as_posix().encode(errors="backslashreplace").decode()
