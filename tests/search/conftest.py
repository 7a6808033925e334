"""The oracle: an engine that looks at every quote, slowly and plainly. All others must agree with it."""

import re

import pytest

from quoth.search import analysis
from quoth.search.engines.interface import Found
from quoth.search.query import And, Not, Or, Phrase, Word


class Oracle:
    """Holds its entries in a list. Scores are 0: engines may rank as they like."""

    def __init__(self, entries=()):
        self.entries = list(entries)

    def write(self, entries, gone, generation, rebuild=False):
        entries = list(entries)
        replaced = {entry.article for entry in entries} | set(gone)
        kept = [] if rebuild else [entry for entry in self.entries if entry.article not in replaced]
        self.entries = kept + entries

    def search(self, query, filters, sort="relevance", limit=10):
        found = [entry for entry in self.entries if passes(filters, entry)]
        found = [entry for entry in found if query is None or holds(query, analysis.stems(entry.text))]
        found.sort(key=lambda entry: (entry.article, entry.place, entry.id))
        found.sort(key=lambda entry: days(entry.date)[0] if days(entry.date) else "", reverse=True)
        return Found(tuple((entry.id, 0.0) for entry in found[:limit]), len(found))


def holds(node, line):
    """Tell whether a line of stems is what the query asks for."""
    match node:
        case And():
            return all(holds(part, line) for part in node.nodes)
        case Or():
            return any(holds(part, line) for part in node.nodes)
        case Not():
            return not holds(node.node, line)
        case Word():
            words = analysis.stems(node.text)
        case Phrase():
            words = [stem for word in node.words for stem in analysis.stems(word)]
    return any(line[at : at + len(words)] == words for at in range(len(line)))


def passes(filters, entry):
    """Tell whether an entry is within the filters."""
    for wanted, value, terms in (
        (filters.speaker, entry.speaker, analysis.words),
        (filters.role, entry.role, analysis.stems),
        (filters.publisher, entry.publisher, analysis.words),
    ):
        if wanted is not None and not set(terms(wanted)) <= set(terms(value or "")):
            return False
    if filters.type not in (None, entry.type):
        return False
    if filters.since is None and filters.until is None:
        return True
    span = days(entry.date)
    if span is None:
        return False
    return span[1] >= days(filters.since or "0000")[0] and span[0] <= days(filters.until or "9999")[1]


def days(date):
    """Return the first and the last day that a date may mean, as texts that compare."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date or ""):
        return None
    return date + "-00-00"[len(date) - 4 :], date + "-99-99"[len(date) - 4 :]


@pytest.fixture(scope="session")
def oracle():
    """Return the class: `oracle(entries).search(...)`."""
    return Oracle
