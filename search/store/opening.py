"""Where an archive is: a folder, or a name on a cluster, of which a copy is kept on this machine."""

import os
import re
from pathlib import Path, PurePath

from quoth.search.errors import ArchiveError
from quoth.search.store.database import Database
from quoth.search.store.schema import VERSION

_ADDRESS = re.compile(r"(opensearch\+https?):/+(.+)", re.IGNORECASE)
"""An archive on a cluster; as a path, its http://host is http:/host."""


def on_cluster(place: PurePath | str) -> str | None:
    """Return the address of an archive on a cluster as it is typed; None for one in a folder.

    >>> on_cluster(PurePath("opensearch+https://host:9200/news")), on_cluster(PurePath("news"))
    ('opensearch+https://host:9200/news', None)
    """
    found = _ADDRESS.match(PurePath(place).as_posix())
    return f"{found[1].lower()}://{found[2]}" if found else None


def home(place: Path) -> Path:
    """Return the folder on this machine where an archive, or the copy of one on a cluster, lies."""
    address = on_cluster(place)
    if not address:
        return place
    from hashlib import sha256

    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = address.rstrip("/").rpartition("/")[2]
    return cache / "quoth" / f"{name}-{sha256(address.encode()).hexdigest()[:12]}-{VERSION}"


def open_database(place: Path, create: bool) -> Database:
    """Open the record of an archive, and with `create` make what is missing. Raises ArchiveError."""
    address = on_cluster(place)
    if not address:
        return Database(place / "quoth.db", create)
    try:
        from quoth.search.shared.database import open_shared
    except ModuleNotFoundError as error:
        if error.name != "opensearchpy":
            raise
        raise ArchiveError("an archive on a cluster needs `pip install 'quoth[opensearch]'`") from error
    return open_shared(address, home(place), create)
