"""Makes any article fit for UTF-8: a lone surrogate is no character, and no SQLite file can hold it.

They come from file names that are not UTF-8 and from JSON that was cut in the middle of a character.
"""

import json
import re
from dataclasses import astuple, fields
from typing import Any

from quoth.indexer.model import Article, Metadata


def storable(article: Article) -> Article:
    """Return the article with the lone surrogates of its names and metadata replaced; its text has none."""
    return Article(
        key=storable_name(article.key),
        text=article.text,
        path=storable_name(article.path),
        doc=storable_name(article.doc),
        meta=_meta(article.meta),
        times=article.times,
        told=article.told and _meta(article.told),
    )


def storable_name(name: str) -> str:
    r"""Replace lone surrogates by escapes, so that two names stay two.

    >>> storable_name("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name.encode(errors="backslashreplace").decode()


def original_name(name: str) -> str:
    """Return the file name whose bytes that are no UTF-8 were escaped, here or by the reader."""
    return re.sub(r"\\(?:udc|x)([89a-f][0-9a-f])", lambda escape: chr(0xDC00 + int(escape[1], 16)), name)


def digest_of(article: Article, version: str) -> str:
    """Return a digest of text, metadata and the extractor's version: when it changes, so may the quotes."""
    import hashlib  # 4 ms that a search does not need

    meta = article.meta
    digest = hashlib.sha256(article.text.encode())
    digest.update(json.dumps([version, astuple(meta), *([article.times] if article.times else [])]).encode())
    return digest.hexdigest()


def _meta(meta: Metadata) -> Metadata:
    return Metadata(**{field.name: _value(getattr(meta, field.name)) for field in fields(meta)})


def _value(value: Any) -> Any:
    return tuple(map(storable_text, value)) if isinstance(value, tuple) else value and storable_text(value)


def storable_text(text: str) -> str:
    """Return a text with its lone surrogates replaced.

    >>> storable_text("caf\\udce9")
    'caf?'
    """
    return text.encode(errors="replace").decode()
