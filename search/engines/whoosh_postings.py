"""The postings of a term: which documents have it, and how often, as few bytes beside the term.

Whoosh writes a posting in a microsecond and in eight bytes. Here those of a term are two arrays, which Python packs and
unpacks whole: the steps from one document to the next, and the counts where any is not 1, each in the fewest bytes that
hold the largest.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby, repeat
from operator import itemgetter, sub
from typing import Any
from zlib import compress, decompress

from quoth.search.engines.whoosh_schema import decoded, encoded
from quoth.search.importing import importing_whoosh

with importing_whoosh():
    from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment
    from whoosh.system import pack_ushort, unpack_ushort

_FIELD = 2
"""Bytes before a term that tell its field."""
_CODES = {1: "B", 2: "H", 4: "I"}
"""Bytes of a number -> the type of the array."""


def packed(documents: Sequence[int], counts: Sequence[int]) -> bytes:
    """Return documents, in ascending order, with how often each has a term, as bytes.

    >>> packed([3, 5, 300], [1, 1, 1])
    b'\\x02\\x00\\x03\\x00\\x02\\x00\\'\\x01'
    """
    steps = list(map(sub, documents, chain((0,), documents)))
    size, also = _size(max(steps)), 0 if max(counts) == 1 else _size(max(counts))
    data = bytes((size, also)) + _bytes(steps, size)
    return data + _bytes(counts, also) if also else data


def unpacked(data: bytes) -> tuple[Iterator[int], Iterable[int]]:
    """Return the documents and the counts.

    >>> [list(some) for some in unpacked(packed([3, 5, 300], [1, 2, 1]))]
    [[3, 5, 300], [1, 2, 1]]
    """
    size, also = data[0], data[1]
    end = 2 + (len(data) - 2) // (size + also) * size
    return accumulate(_array(data[2:end], size)), _array(data[end:], also) if also else repeat(1)


def _size(most: int) -> int:
    return next(size for size in _CODES if most < 256**size)


def _bytes(numbers: Iterable[int], size: int) -> bytes:
    return _little(array(_CODES[size], numbers)).tobytes()


def _array(data: bytes, size: int) -> "array[int]":
    numbers = array(_CODES[size])
    numbers.frombytes(data)
    return _little(numbers)


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class Pool:
    """Gathers the postings of a commit. Documents come in the order of their numbers."""

    def __init__(self) -> None:
        """Start empty."""
        self._fields: dict[str, dict[str, array[int]]] = {}

    def add(self, field: str, number: int, counts: dict[str, int]) -> None:
        """Take the terms that a document has in a field, with how often it has each."""
        rows = self._fields.setdefault(field, {})
        for term, count in counts.items():
            row = rows.get(term)
            if row is None:
                row = rows[term] = array("I")
            row.append(number)
            row.append(count)

    def add_all(self, field: str, term: str, documents: Iterable[tuple[int, int]]) -> None:
        """Take all documents of another index that have a term, each with how often it has it."""
        row = self._fields.setdefault(field, {}).setdefault(term, array("I"))
        row.extend(chain.from_iterable(documents))

    def iter_postings(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield field, term and its postings, packed, sorted as Whoosh's files must be."""
        for field, rows in sorted(self._fields.items()):
            for term, row in sorted((encoded(term), row) for term, row in rows.items()):
                if row:
                    yield field, term, packed(row[::2], row[1::2])

    def cleanup(self) -> None:
        """Forget all."""
        self._fields.clear()


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes postings, and before those of each field, as if they were of a term without letters, all its terms.

    So they can be looked through at once: one by one Whoosh takes two microseconds for each.
    """

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[tuple[str, bytes, bytes]]) -> None:
        for number, (field, some) in enumerate(groupby(items, key=itemgetter(0))):
            self._fieldmap[field] = number
            rows = list(some)
            self._tindex.add(pack_ushort(number), compress(b"\n".join(term for _, term, _ in rows), 1))
            for _, term, postings in rows:
                self._tindex.add(pack_ushort(number) + term, postings)


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec, but for the postings."""

    length_stats = False  # lengths are a column of ours

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """Return what writes the postings."""
        return _FieldWriter(self, storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """Return a new segment, which names Whoosh's own codec, for that is what unpickling allows."""
        return W3Segment(W3Codec(), indexname)


def read(reader: Any, field: str, term: str) -> tuple[Iterable[int], Iterable[int]]:
    """Return the documents of a segment that have a term, deleted ones too, and the counts."""
    terms = reader._terms
    number = terms._fieldmap.get(field)
    if number is None or not term:
        return (), ()
    try:
        return unpacked(terms._tindex[pack_ushort(number) + encoded(term)])
    except KeyError:
        return (), ()


def terms_of(reader: Any, field: str) -> list[str]:
    """Return all terms that a segment has of a field, sorted by their bytes."""
    number = reader._terms._fieldmap.get(field)
    if number is None:
        return []
    return decoded(decompress(bytes(reader._terms._tindex[pack_ushort(number)]))).split("\n")


def read_all(reader: Any) -> Iterator[tuple[str, str, Iterable[int], Iterable[int]]]:
    """Yield field, term, documents and counts of all that a segment has."""
    names = {number: field for field, number in reader._terms._fieldmap.items()}
    for key, data in reader._terms._tindex.items():
        if len(key) > _FIELD:
            yield names[unpack_ushort(key[:_FIELD])[0]], decoded(key[_FIELD:]), *unpacked(data)
