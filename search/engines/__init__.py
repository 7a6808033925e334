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
EXTRAS = {"tantivy": "fast"}
"""Engines that need more than `pip install quoth` -> the extra that brings it."""


def open_engine(name: str, folder: Path) -> Engine:
    """Return the engine called `name` on the index in `folder`, which need not exist yet.

    Raises ArchiveError if there is no such engine, or if its library is not installed.
    """
    if name not in ENGINES:
        raise ArchiveError(f"there is no text index called {name!r}: choose one of {', '.join(ENGINES)}")
    module, class_name = ENGINES[name]
    try:
        engine: Engine = getattr(import_module(module), class_name)(folder)
    except ModuleNotFoundError as error:
        if error.name != name or name not in EXTRAS:
            raise
        extra = f"pip install 'quoth[{EXTRAS[name]}]'"
        raise ArchiveError(
            f"the text index {name} is not installed: `{extra}`, or `quoth reindex --engine {DEFAULT}`"
        ) from error
    return engine
