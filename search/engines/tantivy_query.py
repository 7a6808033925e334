"""Translating the tree of a query for tantivy."""

from collections.abc import Iterator

from tantivy import FieldType, Occur, Query, Schema

from quoth.search.query.dates import UNKNOWN
from quoth.search.query.spelling import slack
from quoth.search.query.tree import And, Days, Fuzzy, Node, Not, Or, Phrase, Prefix, Word, terms, wanted


def ranked(schema: Schema, node: Node | None) -> Query:
    """Return a query for what matches `node`, each scored by all words that the node asks for.

    Words score apart from what must match, so that it makes no difference where in a query they stand.
    """
    words = dict.fromkeys(stem for line in wanted(node) for stem in line)
    parts = list(node.nodes) if isinstance(node, And | Or) else [node]
    scoring = [part for part in parts if isinstance(part, Word) and part.field == "text"]
    if scoring and len(scoring) == len(words) and not (isinstance(node, Or) and parts != scoring):
        # Then each word is a part of its own: it need not be looked up twice.
        occur = Occur.Should if isinstance(node, Or) else Occur.Must
        found = [(occur, matching(schema, part)) for part in scoring]
        rest = [_occurring(schema, part) for part in parts if part not in scoring]
        found += [(occur, Query.const_score_query(query, 0.0)) for occur, query in rest]
        return Query.boolean_query(found) if found[1:] else found[0][1]
    must = (Occur.Must, Query.const_score_query(matching(schema, node), 0.0))
    return Query.boolean_query([must, *((Occur.Should, _term(schema, "text", word)) for word in words)])


def matching(schema: Schema, node: Node | None) -> Query:
    """Return a query for what matches `node`; None: all."""
    match node:
        case None:
            return Query.all_query()
        case And():
            parts = [_occurring(schema, part) for part in node.nodes]
            return (
                _all_but(parts)
                if all(occur == Occur.MustNot for occur, _ in parts)
                else Query.boolean_query(parts)
            )
        case Or():
            return _either([matching(schema, part) for part in node.nodes])
        case Not():
            return _all_but([_occurring(schema, node)])
        case Days():
            # A month or a year that starts before the first day may still reach into the days asked for.
            starts = {node.first // 100 * 100, node.first // 10_000 * 10_000} - {node.first, UNKNOWN}
            whole = _range(schema, "date", max(node.first, UNKNOWN + 1), node.last)
            return _either(
                [whole, *(_range(schema, "date", start, min(start, node.last)) for start in starts)]
            )
        case Prefix() | Fuzzy():
            return _either(list(_alike(schema, node)))
        case Word() | Phrase():
            line: list[str | tuple[int, str]] = [*terms(node)]
            return (
                Query.phrase_query(schema, node.field, line)
                if line[1:]
                else _term(schema, node.field, str(line[0]))
            )


def _occurring(schema: Schema, node: Node | None) -> tuple[Occur, Query]:
    if isinstance(node, Not):
        return Occur.MustNot, matching(schema, node.node)
    return Occur.Must, matching(schema, node)


def _all_but(parts: list[tuple[Occur, Query]]) -> Query:
    return Query.boolean_query([(Occur.Must, Query.all_query()), *parts])


def _either(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _term(schema: Schema, field: str, term: str) -> Query:
    # No term holds half a character: the analyzer drops them.
    return Query.term_query(schema, field, term.encode(errors="replace").decode(), "freq")


def _range(schema: Schema, field: str, first: int, last: int) -> Query:
    return Query.range_query(schema, field, FieldType.Integer, first, last)


def _alike(schema: Schema, leaf: Prefix | Fuzzy) -> Iterator[Query]:
    for field in (leaf.field, f"{leaf.field}_forms"):
        if isinstance(leaf, Prefix):
            yield Query.fuzzy_term_query(
                schema, field, leaf.start, 0, False, prefix=True
            )  # 7 times as fast as a regex
        else:
            yield Query.fuzzy_term_query(schema, field, leaf.word, slack(leaf.word))
