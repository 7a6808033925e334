"""Files in, articles out: `read` walks folders and picks the reader for each file."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.archives.packed import read_gzip, read_zip
from quoth.indexer.readers.formats import PLAIN, reader_of
from quoth.indexer.readers.given import Given, Tables, completed, is_table
from quoth.indexer.readers.interface import Origin, Reader
from quoth.indexer.readers.libraries import Libraries, is_library
from quoth.indexer.readers.unnamed import read_standard_input
from quoth.indexer.readers.walk import files, opened, reason, shown

READERS: dict[str, Reader] = {**PLAIN, ".gz": read_gzip, ".zip": read_zip}
"""Suffix, in lower case -> reader. Formats that are not packed are in `formats`: add one there."""

ADDRESS = "is an address, and quoth opens none: save the page in a browser (Save as, or SingleFile) and name that file"
"""What to say of a page that is named instead of a file."""


def read(
    paths: Iterable[Path | str] | Path | str,
    given: Given = Given(),  # noqa: B008 - it is frozen
    below: Path | None = None,
) -> Iterator[Article | Skipped]:
    """Yield the articles of files and folders, and a Skipped for each that cannot be read; never raises.

    Folders are walked in sorted order; files of other formats in them are PassedOver. A file that is
    named is read whatever its suffix: by its first bytes, as text if these tell nothing. "-" is standard input, whose
    first bytes tell the format. No file is read twice.

    `Article.key` is the article's url, or else the identifier that it brings, or else its path below the one of `paths`
    that it was found by: "2016/a.txt" of the folder "news", "a.txt" of the file "news/2016/a.txt".
    `below` is another folder whose files are called by their path in it: of files that are read one by one.
    `given` says what the caller knows of the articles, which an archive keeps; what a table beside the files tells counts
    next, then what a library of references tells whose attached files they are (see `libraries`).
    """
    done: set[str] = set()
    tables, libraries = Tables(), Libraries()
    for root in [paths] if isinstance(paths, Path | str) else paths:
        if str(root) == "-":
            origin = Origin("-", "-", "-", given.names)
            for item in _caught("-", read_standard_input(origin)):
                yield completed(item, [given.meta])
            continue
        if re.match(r"(?i)https?:/", str(root)):
            yield Skipped(str(root), ADDRESS)
            continue
        for path in files(Path(root), READERS):
            if isinstance(path, Skipped):
                yield path
                continue
            place = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps "..", Path.resolve follows links
            if place not in done:
                done.add(place)
                folder = below or (root if path != Path(root) else Path(place).parent)
                key = shown(Path(os.path.relpath(path, folder)))
                told = [given.told(shown(path)), tables.facts(path), libraries.facts(path)]
                yield from (*tables.problems(path), *libraries.problems())
                if not is_table(path) and (path == Path(root) or not is_library(path)):
                    for item in _caught(shown(path), _file(path, key, given)):
                        yield completed(item, told)


def _caught(path: str, items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
    try:
        yield from items
    except ReadError as error:
        yield Skipped(path, str(error))
    except OSError as error:
        yield Skipped(path, reason(error))
    except MemoryError:
        yield Skipped(path, "takes more memory than there is; split it, or read it on a larger machine")


def _file(path: Path, key: str, given: Given) -> Iterator[Article | Skipped]:
    reader = READERS.get(path.suffix.lower()) or reader_of(path.name)
    with opened(path) as stream:
        yield from reader(stream, Origin.of(shown(path), key, given.names))
