import pytest

from quoth.indexer.coreference.organisations import Bodies


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("The World Health Body (WHB) met.", "WHB", "World Health Body"),
        ("The World Health Body (the “WHB”) met.", "WHB", "World Health Body"),
        ("The WHB (World Health Body) met.", "WHB", "World Health Body"),
        ("Then the Ministry of Public Health (MPH) met.", "MPH", "Ministry of Public Health"),
        ("World Health Body met.", "WHB", "World Health Body"),
        ("Air Passengers' Forum met.", "APF", "Air Passengers' Forum"),
        (
            "Both United Nations Security Council members met.",
            "Security Council",
            "United Nations Security Council",
        ),
        ("The Security Council met.", "Security Council", None),
        ("The Labour Party met.", "Labour", "Labour Party"),
        ("The China Group met.", "China", None),
        ("Auberson & Fils met.", "Fils", "Auberson & Fils"),
        ("Nobody met.", "WHB", None),
    ],
)
def test_full_name(text, name, full):
    assert Bodies(text).full_name(name) == full
