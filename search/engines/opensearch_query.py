"""Translating the tree of a query for OpenSearch.

Every field holds the terms that `quoth.search.query.fields` makes, with blanks between, so that the cluster cuts them at
blanks and does nothing else: a term means the same with every engine.
"""

from collections.abc import Iterator
from typing import Any

from quoth.search.query.dates import UNKNOWN
from quoth.search.query.spelling import slack
from quoth.search.query.tree import And, Days, Fuzzy, Node, Not, Or, Phrase, Prefix, Word, terms, wanted

Query = dict[str, Any]
SAID = 2.0
"""The score of what was said counts so many times that of an equal paraphrase."""


def ranked(node: Node | None) -> Query:
    """Return a query for what matches `node`, each scored by all words that the node asks for."""
    words = dict.fromkeys(stem for line in wanted(node) for stem in line)
    scored = {"filter": [matching(node)], "should": [_term("text", word) for word in words]}
    said = {"filter": {"terms": {"type": ["direct", "mixed"]}}, "weight": SAID}
    return {"function_score": {"query": {"bool": scored}, "functions": [said], "boost_mode": "multiply"}}


def matching(node: Node | None) -> Query:
    """Return a query for what matches `node`; None: all."""
    match node:
        case None:
            return {"match_all": {}}
        case And():
            must = [matching(part) for part in node.nodes if not isinstance(part, Not)]
            without = [matching(part.node) for part in node.nodes if isinstance(part, Not)]
            return {"bool": {"filter": must, "must_not": without}}
        case Or():
            return _either([matching(part) for part in node.nodes])
        case Not():
            return {"bool": {"must_not": [matching(node.node)]}}
        case Days():
            return _days(node)
        case Prefix() | Fuzzy():
            return _either(list(_alike(node)))
        case Word() | Phrase():
            line = terms(node)
            if len(line) == 1:
                return _term(node.field, line[0])
            return {"match_phrase": {node.field: {"query": _whole(" ".join(line)), "analyzer": "whitespace"}}}


def _days(days: Days) -> Query:
    # A month or a year that starts before the first day may still reach into the days asked for.
    starts = {days.first // 100 * 100, days.first // 10_000 * 10_000} - {days.first, UNKNOWN}
    whole = _range(max(days.first, UNKNOWN + 1), days.last)
    return _either([whole, *(_range(start, min(start, days.last)) for start in sorted(starts))])


def _range(first: int, last: int) -> Query:
    return {"range": {"date": {"gte": first, "lte": last}}}


def _either(queries: list[Query]) -> Query:
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def _term(field: str, term: str) -> Query:
    return {"term": {field: {"value": _whole(term)}}}


def _whole(text: str) -> str:
    return text.encode(errors="replace").decode()  # no term holds half a character: the analyzer drops them


def _alike(leaf: Prefix | Fuzzy) -> Iterator[Query]:
    for field in (leaf.field, f"{leaf.field}_forms"):
        if isinstance(leaf, Prefix):
            yield {"prefix": {field: {"value": _whole(leaf.start)}}}
        else:
            yield {
                "fuzzy": {
                    field: {
                        "value": _whole(leaf.word),
                        "fuzziness": slack(leaf.word),
                        "rewrite": "constant_score",  # the default looks at the 50 nearest terms only
                    }
                }
            }
