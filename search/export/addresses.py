"""Addresses for things of an export that have none of their own on the web."""

from uuid import NAMESPACE_URL, uuid5


def address(*names: str) -> str:
    """Return a urn that is always the same for the same names (RFC 9562, version 5)."""
    return uuid5(NAMESPACE_URL, "\n".join(names).encode("utf-8", "replace").decode()).urn
