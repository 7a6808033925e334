"""An archive that `quoth serve` opens elsewhere, with the methods of Archive, over its API."""

from quoth.search.remote.client import Remote

__all__ = ["Remote"]
