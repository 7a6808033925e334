"""Learns which phrase is somebody's role: python -m quoth.training.roles SPEAKERS POLNEAR_TEXTS --crossed FOLDER

Writes roles.trees (which phrase it is, or none) and roles.tsv (how much likelier a phrase with a word is one), and prints
what share of the roles by hand is found by models that did not see the article. What the folders hold is said in
resolved.py. The role by hand is the one of the quotations, or else the first that entities.jsonl has. Articles are
read as coreference.py reads them, by models that never saw them. Dev parts are not learned from.
"""

import argparse
import hashlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from quoth.indexer.coreference.candidates import Entities
from quoth.indexer.models.trees import Trees, write_trees
from quoth.indexer.roles.choice import RoleFinder, choose
from quoth.indexer.roles.features import ROLE_FEATURES, Learned
from quoth.indexer.roles.wording import rates_of, words_of
from quoth.training.boosting import rank
from quoth.training.coreference import MODELS, Crossed, Nouns, cross, evidence
from quoth.training.resolved import FOLDS, Labelled, Unseen, mentions, read_lines, units, unseen_names
from quoth.training.speakers import bare, overlap

ROUNDS = 250
OPTIONS = {
    "learning_rate": 0.05,
    "num_leaves": 31,
    "min_data_in_leaf": 20,
    "lambda_l2": 3.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
}
HALF = 0.5
"""So much of its words must a phrase share with the role by hand."""
PARTS = 6
"""Rates of words are learned without the part of the articles that is at hand."""
SEEN = 3
"""A word has a rate where so many phrases have it."""
UNSAID, POLNEAR = 0.6, 0.6
"""Weights of who is not quoted, and of PolNeAR's articles, whose roles were read less closely."""
Named = tuple[str, ...]
Roles = Mapping[tuple[str, Named], tuple[str, bool]]
"""The role of each article's people by hand, "" for none, and whether it is that of a quotation."""


class Example(NamedTuple):
    """Somebody in an article read by hand."""

    texts: list[str]
    """The phrases that may be the role."""
    rows: list[list[float]]
    right: list[bool]
    """Which phrases are; at the end, whether none is."""
    weight: float


Rates = Mapping[str, float]


def read_roles(folder: Path) -> Roles:
    """Return the roles by hand in the train parts."""
    said: dict[tuple[str, Named], Counter[str]] = defaultdict(Counter)
    for name in ("units", "mentions"):
        for row in read_lines(folder / f"{name}.jsonl"):
            if row["part"] == "train" and row["speaker"] and row["kind"] in ("person", "organisation"):
                said[row["doc"], tuple(bare(row["speaker"]))][row["role"] or ""] += 1
    found: dict[tuple[str, Named], tuple[str, bool]] = {}
    for name in ("entities", "entities-polnear"):
        for row in read_lines(folder / f"{name}.jsonl"):
            if row["part"] == "train" and row["kind"] == "person":
                found[row["doc"], tuple(bare(row["name"]))] = (next(iter(row["roles"]), ""), False)
    return found | {key: (roles.most_common(1)[0][0], True) for key, roles in said.items()}


def examples(article: Labelled, entities: Entities, nouns: Nouns, roles: Roles) -> Iterator[Example]:
    """Yield what an article says of each of its people, with the rates of words left at 0."""
    finder = RoleFinder(entities, Learned(nouns, {}), Trees(ROLE_FEATURES, []))
    for one in entities.all:
        role, quoted = roles.get((article.key, tuple(bare(one.name))), ("", None))
        if quoted is not None and (one.kind == "person" or quoted):
            texts, rows = finder.read(one)
            like = [overlap(text, role) if role else 0.0 for text in texts]
            right = [fit >= HALF and fit == max(like) for fit in like]
            weight = (1.0 if quoted else UNSAID) * (POLNEAR if article.source == "mentions" else 1.0)
            yield Example(texts, rows, [*right, not any(right)], weight)


def learn_rates(some: Iterable[Example]) -> Rates:
    """Return for each word the log-odds that a phrase with it is a role, against those that are none."""
    good, bad = Counter[str](), Counter[str]()
    for one in some:
        best = {text for text, right in zip(one.texts, one.right, strict=False) if right}
        for text in one.texts:
            if text in best or all(overlap(text, other) < HALF for other in best):
                (good if text in best else bad).update(set(words_of(text)))
    share = (sum(good.values()) + 1) / (sum(good.values()) + sum(bad.values()) + 2)
    return {
        word: round(log((good[word] + share) / (bad[word] + 1 - share) * (1 - share) / share), 2)
        for word in sorted({*good, *bad})
        if good[word] + bad[word] >= SEEN
    }


def with_rates(one: Example, rates: Rates) -> Example:
    """Return an example with the rates of the words in its rows."""
    rows = [list(row) for row in one.rows]
    for text, row in zip(one.texts, rows, strict=False):
        for name, value in rates_of(text, rates).items():
            row[ROLE_FEATURES.index(name)] = value
    return one._replace(rows=rows)


def train(some: Mapping[str, list[Example]]) -> tuple[Trees, Rates]:
    """Return trees that tell how likely a phrase is the role, and the rates of words."""
    groups = []
    for part in range(PARTS):
        rates = learn_rates(one for key, found in some.items() if _part(key) != part for one in found)
        for key, found in some.items():
            if _part(key) == part:
                groups += [(x.rows, x.right, x.weight) for x in (with_rates(one, rates) for one in found)]
    whole = learn_rates(one for found in some.values() for one in found)
    return rank(groups, ROLE_FEATURES, ROUNDS, **OPTIONS), whole


def _part(key: str) -> int:
    return int(hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(), 16) // FOLDS % PARTS


def accuracy(articles: Sequence[Labelled], some: Mapping[str, list[Example]]) -> Iterator[bool]:
    """Yield for each who is quoted and has a role by hand whether models that did not see the article find it."""
    for fold in range(FOLDS):
        trees, rates = train({one.name: some[one.name] for one in articles if one.fold != fold})
        for article in articles:
            for one in some[article.name] if article.fold == fold and article.source == "units" else ():
                if one.weight == 1.0:
                    yield _is_found(with_rates(one, rates), trees)


def _is_found(one: Example, trees: Trees) -> bool:
    choice = choose(one.texts, trees.scores(one.rows)) if one.texts else None
    best = [text for text, right in zip(one.texts, one.right, strict=False) if right]
    return overlap(choice.text, best[0]) >= HALF if choice and best else choice is None and not best


def main() -> None:
    """Read, learn, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("speakers", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument(
        "--crossed", type=Path, required=True, help="models of attribution that leave out a fold each"
    )
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        names, unseen = unseen_names(args.speakers, Path(folder)), Unseen(args.crossed)
        read = [*units(args.speakers, unseen, names), *mentions(args.speakers, args.texts, unseen)]
    articles = [one for one in read if one.part == "train"]
    crossed = cross(articles, list(evidence(args.speakers)))
    learn(articles, crossed, read_roles(args.speakers), args.out)


def learn(articles: Sequence[Labelled], crossed: Crossed, roles: Roles, out: Path) -> None:
    """Learn from articles and write it."""
    some = {
        one.name: list(examples(one, crossed.entities[one.name], crossed.nouns[one.fold], roles))
        for one in articles
    }
    right = list(accuracy(articles, some))
    print(
        f"{len(right)} who are quoted: the role, or that there is none, is right for {sum(right) / len(right):.3f}"
    )
    trees, rates = train(some)
    write_trees(out / "roles.trees", trees)
    lines = (f"{word}\t{rate}\n" for word, rate in sorted(rates.items()))
    (out / "roles.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
