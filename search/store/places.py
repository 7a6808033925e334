"""Where the files of articles lie, as an archive notes it: from its folder, or on which machine if several share it."""

import os
import platform
import re
from pathlib import Path

from quoth.search.store.database import Database
from quoth.search.store.storable import original_name

_OF_MACHINE = re.compile(r"//([^/]*)/(.*)", re.DOTALL)


class Places:
    """The places of files, for one archive on this machine."""

    def __init__(self, db: Database) -> None:
        """Take the record: its folder counts, or this machine where others share it."""
        self._folder = db.path.parent
        self._machine = storable_machine(platform.node()) if db.engine else None

    def of(self, path: str) -> str | None:
        """Return the place of a file, from wherever it was typed; None for standard input."""
        if path == "-":
            return None
        if self._machine is not None:
            return f"//{self._machine}/{Path(path).absolute().as_posix()}"
        try:
            return os.path.relpath(Path(path).absolute(), self._folder.absolute())
        except ValueError:  # another drive
            return str(Path(path).absolute())

    def path(self, place: str | None) -> Path | None:
        """Return the file at a place; None where that is on another machine, or none."""
        if place is None or self.elsewhere(place):
            return None
        found = _OF_MACHINE.fullmatch(place) if self._machine is not None else None
        return Path(found[2]) if found else self._folder / place

    def elsewhere(self, place: str | None) -> bool:
        """Tell whether a place is on another machine."""
        found = _OF_MACHINE.fullmatch(place or "") if self._machine is not None else None
        return found is not None and found[1] != self._machine

    def gone(self, place: str | None) -> bool:
        """Tell whether a file of this machine is certainly gone; one that only cannot be looked at is not."""
        names = {place, original_name(place)} if place is not None else set()
        paths = [path for path in map(self.path, names) if path]
        return bool(paths) and all(map(_gone, paths))


def storable_machine(name: str) -> str:
    """Return the name of a machine, 100 characters at most, with "-" for all that would end it in a place."""
    return re.sub(r"[^\w.-]", "-", name)[:100]


def _gone(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False
