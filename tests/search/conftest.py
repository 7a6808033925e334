"""The oracle: an engine that looks at every quote, slowly and plainly. All others must agree with it."""

import re
from functools import lru_cache

import pytest

from quoth.search.engines.interface import Found
from quoth.search.query import analysis
from quoth.search.query.tree import And, Days, Fuzzy, Not, Or, Phrase, Prefix, Word


class Oracle:
    """Holds its entries in a list. Scores are 0: engines may rank as they like."""

    def __init__(self, entries=()):
        self.entries = list(entries)

    def write(self, entries, gone, generation, rebuild=False):
        entries = list(entries)
        replaced = {entry.article for entry in entries} | set(gone)
        kept = [] if rebuild else [entry for entry in self.entries if entry.article not in replaced]
        self.entries = kept + entries

    def search(self, query, sort="relevance", limit=10):
        found = [entry for entry in self.entries if query is None or holds(query, entry)]
        found.sort(key=lambda entry: (entry.article, entry.place, entry.id))
        found.sort(key=lambda entry: days(entry.date)[0] if days(entry.date) else 0, reverse=True)
        return Found(tuple((entry.id, 0.0) for entry in found[:limit]), len(found))


def holds(node, entry):
    """Tell whether an entry is what the query asks for."""
    match node:
        case And():
            return all(holds(part, entry) for part in node.nodes)
        case Or():
            return any(holds(part, entry) for part in node.nodes)
        case Not():
            return not holds(node.node, entry)
        case Days():
            span = days(entry.date)
            return span is not None and span[1] >= node.first and span[0] <= node.last
    value = getattr(entry, node.field) or ""
    if node.field == "type":
        return node.text == value
    terms_of = analysis.words if node.field in ("speaker", "publisher") else analysis.stems
    line = terms_of(value)
    match node:
        case Prefix():
            return any(word.startswith(node.start) for word in line + analysis.words(value))
        case Fuzzy():
            wrong = 1 if len(node.word) <= 5 else 2
            return any(distance(node.word, word) <= wrong for word in line + analysis.words(value))
        case Word():
            words = terms_of(node.text)
        case Phrase():
            words = [term for word in node.words for term in terms_of(word)]
    return any(line[at : at + len(words)] == words for at in range(len(line)))


def days(date):
    """Return the first and the last day that a date may mean, as numbers that compare."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date or ""):
        return None
    first, last = date + "-00-00"[len(date) - 4 :], date + "-99-99"[len(date) - 4 :]
    return int(first.replace("-", "")), int(last.replace("-", ""))


@lru_cache(None)
def distance(one, two):
    """Return how many letters to add, drop, change or swap with their neighbour, by the definition."""
    if not one or not two:
        return len(one) + len(two)
    costs = [
        distance(one[:-1], two) + 1,
        distance(one, two[:-1]) + 1,
        distance(one[:-1], two[:-1]) + (one[-1] != two[-1]),
    ]
    if len(one) > 1 and len(two) > 1 and one[-2:] == two[-1] + two[-2]:
        costs.append(distance(one[:-2], two[:-2]) + 1)
    return min(costs)


@pytest.fixture(scope="session")
def oracle():
    """Return the class: `oracle(entries).search(...)`."""
    return Oracle
