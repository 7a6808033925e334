"""The engines by name. Each is one file; none is imported before it is asked for."""

from importlib import import_module
from pathlib import Path

from quoth.search.engines.interface import Engine
from quoth.search.errors import ArchiveError

DEFAULT = "whoosh"

ENGINES = {
    "whoosh": ("quoth.search.engines.whoosh_engine", "WhooshEngine"),
    "tantivy": ("quoth.search.engines.tantivy_engine", "TantivyEngine"),
}
"""Name -> the module and the class in it, which takes the folder of the index."""
EXTRAS = {"tantivy": "fast", "opensearchpy": "opensearch"}
"""Libraries of engines that `pip install quoth` does not bring -> the extra that does."""


CLUSTER = "opensearch+"
"""What the name of an engine on a cluster starts with: opensearch+https://HOST:PORT/NAME."""


def open_engine(name: str, folder: Path) -> Engine:
    """Return the engine called `name` on the index in `folder`, which need not exist yet.

    An address of a cluster, opensearch+https://HOST:PORT/NAME, is a name, too; then `folder` is not used.
    Raises ArchiveError if there is no such engine, or if its library is not installed.
    """
    if not name.startswith(CLUSTER) and name not in ENGINES:
        raise ArchiveError(
            f"there is no text index called {name!r}: choose one of {', '.join(ENGINES)} "
            f"or {CLUSTER}https://HOST:PORT/NAME"
        )
    library = "opensearchpy" if name.startswith(CLUSTER) else name
    try:
        return _opened(name, folder)
    except ModuleNotFoundError as error:
        if error.name != library or library not in EXTRAS:
            raise
        extra = f"pip install 'quoth[{EXTRAS[library]}]'"
        raise ArchiveError(
            f"the text index {name} is not installed: `{extra}`, or `quoth reindex --engine {DEFAULT}`"
        ) from error


def _opened(name: str, folder: Path) -> Engine:
    if name.startswith(CLUSTER):
        from quoth.search.engines.opensearch_client import place_of
        from quoth.search.engines.opensearch_engine import OpenSearchEngine

        return OpenSearchEngine(*place_of(name))
    module, class_name = ENGINES[name]
    engine: Engine = getattr(import_module(module), class_name)(folder)
    return engine
