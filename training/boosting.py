"""Trains gradient-boosted trees with LightGBM (Ke et al. 2017) and turns them into the trees that quoth evaluates itself."""

from collections.abc import Sequence
from typing import Any

from quoth.indexer.models.trees import Node, Trees

SHARED = {"verbose": -1, "seed": 1, "num_threads": 1, "deterministic": True, "max_bin": 63}
Group = tuple[list[list[float]], list[bool], float]
"""The rows of one question, which of them are right, and how much it counts."""


def rank(groups: Sequence[Group], features: Sequence[str], rounds: int, **options: Any) -> Trees:
    """Return trees whose scores, by a softmax over the rows of a question, make the right rows likely.

    The loss is the negative logarithm of the probability of all right rows together; questions without one are left out.
    """
    import lightgbm
    import numpy as np

    useful = [group for group in groups if any(group[1])]
    rows = np.array([row for group in useful for row in group[0]], dtype=np.float32)
    right = np.array([good for group in useful for good in group[1]], dtype=np.float64)
    sizes = np.array([len(group[1]) for group in useful])
    weights = np.repeat(np.array([group[2] for group in useful]), sizes)
    which, starts = np.repeat(np.arange(len(sizes)), sizes), np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def slopes(scores: Any, _: Any) -> tuple[Any, Any]:
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[which])
        share = powers / np.add.reduceat(powers, starts)[which]
        good = powers * right
        wanted = good / np.maximum(np.add.reduceat(good, starts)[which], 1e-12)
        return weights * (share - wanted), weights * np.maximum(share * (1 - share), 1e-3)

    parameters = {**SHARED, **options, "objective": slopes}
    return _trees(lightgbm.train(parameters, lightgbm.Dataset(rows), num_boost_round=rounds), features)


def classify(
    rows: Sequence[Sequence[float]],
    right: Sequence[bool],
    features: Sequence[str],
    rounds: int,
    **options: Any,
) -> Trees:
    """Return trees whose score is the log-odds that a row is right."""
    import lightgbm
    import numpy as np

    share = sum(right) / len(right)
    start = float(np.log(share / (1 - share)))
    table = lightgbm.Dataset(
        np.array(rows, dtype=np.float32), np.array(right), init_score=np.full(len(right), start)
    )
    trees = _trees(
        lightgbm.train({**SHARED, **options, "objective": "binary"}, table, num_boost_round=rounds), features
    )
    return Trees(features, [start, *trees.trees])


def _trees(booster: Any, features: Sequence[str]) -> Trees:
    return Trees(features, [_node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]])


def _node(found: dict[str, Any]) -> Node:
    if "leaf_value" in found:
        return float(f"{found['leaf_value']:.4g}")
    threshold = float(f"{found['threshold']:.6g}")
    return found["split_feature"], threshold, _node(found["left_child"]), _node(found["right_child"])
