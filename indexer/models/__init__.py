"""What was learned: data files, described in MODEL_CARD.md."""
