"""The engine for many machines: an index on an OpenSearch cluster. It needs the extra `opensearch`."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from opensearchpy import exceptions
from opensearchpy.helpers import scan, streaming_bulk

from quoth.search.engines.interface import Entry, Found
from quoth.search.engines.opensearch_client import connect, trouble
from quoth.search.engines.opensearch_index import FORMAT, actions, clean, meta, settings
from quoth.search.engines.opensearch_query import matching, ranked
from quoth.search.errors import ArchiveError
from quoth.search.query import analysis
from quoth.search.query.tree import Node, wanted

SHARDS, REPLICAS = 1, 1
WINDOW = 10_000
"""So many results are given at once; beyond them the search goes on after the last one."""
RETRIES = 5
"""A document that the cluster turns away because it is too busy is sent so many times more."""
CHUNK = 500
"""Documents that are sent at once."""
_ORDER = [{"date": "desc"}, {"article": "asc"}, {"at": "asc"}, {"id": "asc"}]


class OpenSearchEngine:
    """An alias on a cluster, and behind it the index that holds the quotes.

    A rebuild fills a new index and moves the alias when it is whole, so that searches go on. The generation of the
    record stands in the mapping's `_meta`, and is set when all before it is written: a load that was cut short is
    done again, and since documents have the ids of their quotes, nothing comes twice.
    """

    def __init__(self, address: str, name: str) -> None:
        """Take the address of the cluster, as `connect` takes it, and the name of the alias. Raises ArchiveError."""
        self.address, self.name = address, name
        self._client = connect(address)

    def generation(self) -> int | None:
        """Return the generation of the record that this index holds; None: there is no usable index."""
        with trouble(self.address):
            try:
                found = self._client.indices.get_mapping(index=self.name)
            except exceptions.NotFoundError:
                return None
            [held, *_] = [index["mappings"].get("_meta", {}) for index in found.values()]
            usable = (held.get("format"), held.get("analysis")) == (FORMAT, analysis.VERSION)
            return held.get("generation") if usable else None

    def write(
        self, entries: Iterable[Entry], gone: Iterable[str], generation: int, rebuild: bool = False
    ) -> None:
        """Replace the entries of every article in `entries`, drop those of the articles `gone`, commit.

        With `rebuild` the index starts empty. Raises ArchiveError where there is no usable index to add to, and
        where the cluster does not take the entries.
        """
        with trouble(self.address):
            if rebuild:
                index = self._new()
                self._fill(index, entries)
                self._finish(index, generation)
                self._point_to(index)
            else:
                if self.generation() is None:
                    raise ArchiveError(
                        f"{self.address}/{self.name} holds no usable index: run `quoth reindex`"
                    )
                self._drop(gone)
                self._replace(entries)
                self._finish(self.name, generation)

    def search(self, query: Node | None, sort: str = "relevance", limit: int | None = 10) -> Found:
        """Find quotes; `query` None means all. sort: "relevance" or "date" (newest first), then without scores.

        Raises ArchiveError where the cluster does not answer.
        """
        scored = sort == "relevance" and any(wanted(query))
        body: dict[str, Any] = {"query": ranked(query) if scored else matching(query), "_source": False}
        body |= {"sort": [{"_score": "desc"}, *_ORDER] if scored else _ORDER, "docvalue_fields": ["id"]}
        body["track_total_hits"] = True
        found: list[tuple[str, float]] = []
        with trouble(self.address):
            while True:
                left = WINDOW if limit is None else min(WINDOW, limit - len(found))
                answer = self._client.search(
                    index=self.name, body=body | {"size": left}, search_type="dfs_query_then_fetch"
                )
                hits, total = answer["hits"]["hits"], answer["hits"]["total"]["value"]
                found += ((hit["fields"]["id"][0], hit["_score"] if scored else 0.0) for hit in hits)
                if len(hits) < left or len(found) == limit or len(found) >= total:
                    return Found(tuple(found), total)
                body["search_after"] = hits[-1]["sort"]

    def ids(self, query: Node | None) -> list[str]:
        """Return the ids of all quotes that match, in any order. Raises ArchiveError where nobody answers."""
        body = {"query": matching(query), "_source": False, "docvalue_fields": ["id"]}
        with trouble(self.address):
            hits = scan(self._client, query=body, index=self.name, size=WINDOW, preserve_order=False)
            return [hit["fields"]["id"][0] for hit in hits]

    def close(self) -> None:
        """Close the connections; they are opened again when the engine is asked."""
        self._client.close()
        self._client = connect(self.address)

    def _new(self) -> str:
        index = f"{self.name}-{uuid4().hex[:12]}"
        self._client.indices.create(index=index, body=settings(SHARDS, REPLICAS))
        return index

    def _fill(self, index: str, entries: Iterable[Entry]) -> None:
        bulk = streaming_bulk(
            self._client, actions(index, entries), chunk_size=CHUNK, max_retries=RETRIES, yield_ok=False
        )
        for _ in bulk:
            pass

    def _replace(self, entries: Iterable[Entry]) -> None:
        """Write entries, each article's old ones dropped first: a quote that is gone leaves nothing behind."""
        for some in _by_articles(entries):
            self._drop(dict.fromkeys(entry.article for entry in some))
            self._fill(self.name, some)

    def _drop(self, articles: Iterable[str]) -> None:
        keys = [clean(article) for article in articles]
        for at in range(0, len(keys), CHUNK):
            self._client.indices.refresh(index=self.name)
            body = {"query": {"terms": {"article": keys[at : at + CHUNK]}}}
            self._client.delete_by_query(
                index=self.name, body=body, params={"refresh": "true", "conflicts": "proceed"}
            )

    def _finish(self, index: str, generation: int) -> None:
        self._client.indices.refresh(index=index)
        self._client.indices.put_mapping(index=index, body={"_meta": meta(generation)})

    def _point_to(self, index: str) -> None:
        """Move the alias to a new index, and delete those that it stood for."""
        try:
            old = list(self._client.indices.get_alias(name=self.name))
        except exceptions.NotFoundError:
            old = []
        changes: list[dict[str, Any]] = [{"add": {"index": index, "alias": self.name}}]
        changes += [{"remove_index": {"index": name}} for name in old]
        self._client.indices.update_aliases(body={"actions": changes})


def _by_articles(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries in lists of whole articles; those of one article come together."""
    some: list[Entry] = []
    for entry in entries:
        if len(some) >= CHUNK and some[-1].article != entry.article:
            yield some
            some = []
        some.append(entry)
    if some:
        yield some
