import doctest

import pytest

from quoth.indexer.layout import labels


def test_examples() -> None:
    result = doctest.testmod(labels)
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("THE COURT", "unnamed"),
        ("Hon. Members", "group"),
        ("Speaker 2", "unnamed"),
        ("AUDIENCE", "group"),
        ("KING", None),
    ],
)
def test_who_has_no_name(label: str, kind: str | None) -> None:
    speaker = labels.unnamed(label)
    assert (speaker.kind if speaker else None) == kind
