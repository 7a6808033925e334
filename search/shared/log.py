"""The log of an archive on a cluster: what each transaction changed, as a document with the transaction's number.

A transaction is there when the document with its number is: that is created, never replaced, so that of two writers who have
seen the same past one alone succeeds, and it names the one before it, so that a copy notices when the past is another (a
cluster that was restored from a backup). What is too large for one document stands in others that it names. Documents are
read by their ids, which needs no refresh and sees all that was acknowledged.
"""

import os
import platform
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import uuid4

from opensearchpy import exceptions

from quoth.search.engines.opensearch_client import TIMEOUT, connect, trouble
from quoth.search.errors import ArchiveError
from quoth.search.store.database import BusyError
from quoth.search.store.schema import VERSION

AHEAD = 8
"""Transactions that are asked for at once."""
LEASE = 120.0
"""Seconds for which a writer holds the archive after its last sign of life."""
_KEPT = {"type": "keyword", "index": False, "doc_values": False}
_MAPPING = {
    "dynamic": "strict",
    "_meta": {"schema": VERSION},
    "properties": {
        **dict.fromkeys(("token", "after", "by", "copy"), _KEPT),
        "made": {"type": "date"},
        "until": {"type": "double"},
        "parts": {"type": "integer"},
        "number": {"type": "integer"},
        "version": {"type": "integer"},
        "body": {"type": "binary"},
    },
}
_INDEX = {"number_of_shards": 1, "auto_expand_replicas": "0-2", "refresh_interval": "-1"}
"""Three copies where there are three nodes: the log is small, and all else can be made from it."""
_THERE = {"require_alias": "true"}
"""No index is made by writing to one that is gone."""


class DivergedError(ArchiveError):
    """What a copy has is not the past of the log."""


class Commit(NamedTuple):
    """A transaction."""

    number: int
    """From 1."""
    token: str
    """Its name, which no other has."""
    parts: Iterable[str]
    """Read one at a time, and once."""


class Mark(NamedTuple):
    """Up to where the tables beside the log are written."""

    number: int
    token: str | None
    version: int


class Log:
    """The log of one archive."""

    def __init__(self, address: str, name: str) -> None:
        """Take the address of the cluster and the name of the archive. Nothing is asked yet."""
        self.address, self.name = address, name
        self.index = f"{name}-log"
        self.client = connect(address)
        self._held: dict[str, int] | None = None
        self._copy = ""
        self._copies: int | None = None

    def open(self, create: bool) -> None:
        """See that there is an archive of this version; with `create` make what is missing. Raises ArchiveError."""
        with trouble(self.address):
            try:
                [found] = self.client.indices.get_mapping(index=self.index).values()
            except exceptions.NotFoundError:
                if not create:
                    raise ArchiveError(
                        f"no archive {self.name} at {self.address}: `quoth index PATH` makes one"
                    ) from None
                body = {"settings": {"index": _INDEX}, "mappings": _MAPPING, "aliases": {self.index: {}}}
                try:
                    self.client.indices.create(index=f"{self.index}-1", body=body)
                except exceptions.RequestError as error:
                    if error.error != "resource_already_exists_exception":  # else another was faster
                        raise
                return
        schema = found["mappings"].get("_meta", {}).get("schema")
        if schema != VERSION:
            raise ArchiveError(
                f"{self.name} at {self.address} was written by another version of quoth (schema {schema}, this one has "
                f"{VERSION}): use that; docs/cluster.md says how it is brought to this one"
            )

    def after(self, number: int, token: str | None) -> Iterator[list[Commit]]:
        """Yield the transactions after the one with this number and token, some at a time; 0 and None: all.

        Raises DivergedError if it is not in the log.
        """
        while True:
            ids = range(max(number, 1), number + AHEAD + 1)
            found = self._get(
                [{"_id": str(id), "_source": ["token"] if id == number else True} for id in ids]
            )
            if number and (not found or found.pop(0)["token"] != token):
                raise DivergedError(f"{self.name} at {self.address} was replaced: open it again")
            commits = []
            for about in found:
                if about["after"] != token:
                    raise DivergedError(f"{self.name} at {self.address} was replaced: open it again")
                number, token = number + 1, about["token"]
                commits.append(Commit(number, token, self._parts(number, about)))
            if commits:
                yield commits
            if len(commits) < AHEAD:
                return

    def append(self, number: int, after: str | None, parts: Iterable[str]) -> str:
        """Add a transaction with this number after the one with the token `after`; return its token.

        Raises BusyError if another writer has added one, and ArchiveError.
        """
        token, count, last = uuid4().hex, 0, ""
        with trouble(self.address):
            for part in parts:
                self._renew()
                if count:
                    self._create(f"{number}.{token}.{count}", {"body": last})
                count, last = count + 1, part
            body = {"token": token, "after": after, "parts": count - 1, "body": last}
            body |= {"by": whoami(), "made": datetime.now(UTC).isoformat(timespec="seconds")}
            try:
                self._create(str(number), body)
            except exceptions.ConflictError as error:
                if [one["token"] for one in self._get([{"_id": str(number), "_source": ["token"]}])] != [
                    token
                ]:
                    raise BusyError(
                        f"another quoth wrote to {self.name} meanwhile: run the same command again"
                    ) from error
        return token

    def hold(self, copy: str) -> None:
        """Be the only one who writes, until `release`; what nobody renews for a while is free again.

        copy: the name of the copy that writes. A lease that it left behind when its process died is taken over at once.
        Raises BusyError if another has it.
        """
        self._copy = copy
        with trouble(self.address):
            known = self.client.get(index=self.index, id="writer", params={"realtime": "true"}, ignore=404)
            held = known.get("_source") or {}
            if held and held["copy"] != copy and held["until"] > time.time():
                raise BusyError(f"{held['by']} is writing to {self.name}: try again when it is done")
            same = (
                {"if_seq_no": known["_seq_no"], "if_primary_term": known["_primary_term"]} if held else None
            )
            self._lease(copy, same or {"op_type": "create"})

    def release(self) -> None:
        """Let others write."""
        held, self._held = self._held, None
        if held:
            with trouble(self.address):
                self.client.delete(index=self.index, id="writer", params=held)

    def mark(self) -> Mark | None:
        """Return up to where the tables are written; None: nowhere."""
        found = self._get([{"_id": "tables"}])
        return Mark(found[0]["number"], found[0]["token"], found[0]["version"]) if found else None

    def set_mark(self, number: int, token: str | None, version: int) -> None:
        """Note that the tables are written up to the transaction with this number and token."""
        body = {"number": number, "token": token, "version": version}
        with trouble(self.address):
            self.client.index(index=self.index, id="tables", body=body, params=_THERE)

    @property
    def held(self) -> bool:
        """Whether this process is the only one who writes."""
        return self._held is not None

    def close(self) -> None:
        """Close the connections."""
        self.client.close()

    def _renew(self) -> None:
        if self._held:
            self._lease(self._copy, self._held)

    def _lease(self, copy: str, same: dict[str, Any]) -> None:
        body = {"by": whoami(), "copy": copy, "until": time.time() + LEASE}
        try:
            made = self.client.index(index=self.index, id="writer", body=body, params=same | _THERE)
        except exceptions.ConflictError as error:
            raise BusyError(f"another quoth is writing to {self.name}: try again when it is done") from error
        self._held = {"if_seq_no": made["_seq_no"], "if_primary_term": made["_primary_term"]}

    def _create(self, id: str, body: dict[str, Any]) -> None:
        if self._copies is None:
            nodes = self.client.cluster.health()["number_of_data_nodes"]
            self._copies = min(nodes, 2)  # one node can go, and what it took is still there
        params = {"wait_for_active_shards": str(self._copies), "timeout": "30s", "request_timeout": TIMEOUT}
        params |= _THERE
        self.client.create(index=self.index, id=id, body=body, params=params)

    def _get(self, docs: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the documents up to the first that is not there."""
        found = []
        with trouble(self.address):
            for one in self.client.mget(index=self.index, body={"docs": docs})["docs"]:
                if "error" in one:
                    raise ArchiveError(
                        f"{self.index} at {self.address} cannot be read: {one['error'].get('type')}"
                    )
                if not one["found"]:
                    break
                found.append(one["_source"])
        return found

    def _parts(self, number: int, about: dict[str, Any]) -> Iterator[str]:
        for at in range(about["parts"]):
            [part] = self._get([{"_id": f"{number}.{about['token']}.{at + 1}"}])
            yield part["body"]
        yield about["body"]


def whoami() -> str:
    """Return what to call this process to others."""
    return f"quoth on {platform.node()[:100] or 'another machine'} (process {os.getpid()})"
