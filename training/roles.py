"""Learns which phrase of an article is somebody's role: roles.trees, from the roles of entities by hand."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quoth.indexer.coreference.candidates import Entities
from quoth.indexer.coreference.profiles import said_of
from quoth.indexer.coreference.rolechoice import ROLE_FEATURES, as_written, rows
from quoth.indexer.coreference.roles import Found, Roles
from quoth.indexer.models.trees import Trees
from quoth.training.boosting import classify
from quoth.training.resolved import Labelled, read_lines
from quoth.training.speakers import bare, overlap

ROUNDS = 120
Example = tuple[list[Found], list[list[float]], list[bool], str]
"""The phrases found for somebody, their rows, which of them are the role, and the role by hand."""
HALF = 0.5
"""So much of its words must a phrase share with the role by hand."""
Nouns = Mapping[str, tuple[float, ...]]
OPTIONS = {
    "learning_rate": 0.06,
    "num_leaves": 12,
    "min_data_in_leaf": 30,
    "lambda_l2": 3.0,
    "feature_fraction": 0.7,
}


def read_roles(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the persons and organisations of each article, with their roles, the best first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name in ("entities", "entities-polnear"):
        for row in read_lines(folder / f"{name}.jsonl"):
            if row["kind"] in ("person", "organisation"):
                found.setdefault(row["doc"], []).append(row)
    return found


def examples(
    article: Labelled, entities: Entities, gold: Sequence[Mapping[str, Any]], nouns: Nouns
) -> Iterator[Example]:
    """Yield what an article says of each person, and which phrases are the role: those most like it, if they are."""
    roles = Roles(article.document.text)
    for one in entities.all:
        row = next((row for row in gold if bare(row["name"]) == bare(one.name)), None)
        found = said_of(one, article.document, roles) if row else []
        if row and found:
            best = row["roles"][0] if row["roles"] else ""
            like = [overlap(as_written(phrase.role.text), best) if best else 0.0 for phrase in found]
            yield found, rows(found, nouns), [fit >= HALF and fit == max(like) for fit in like], best


def all_examples(
    articles: Sequence[Labelled], folder: Path, nouns: Sequence[Nouns], entities: Mapping[str, Entities]
) -> Iterator[Example]:
    """Yield the examples of articles read by hand; `nouns` for each fold are those learned without it."""
    gold = read_roles(folder)
    for one in articles:
        if one.name in entities:
            yield from examples(one, entities[one.name], gold.get(one.key, ()), nouns[one.fold])


def train(some: Sequence[Example]) -> Trees:
    """Return trees that tell how likely a phrase is the role."""
    table = [row for _, rows_, _, _ in some for row in rows_]
    right = [good for _, _, goods, _ in some for good in goods]
    return classify(table, right, ROLE_FEATURES, ROUNDS, **OPTIONS)
