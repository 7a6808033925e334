"""What the order of words tells without learning: passives, phrases, where a mention ends, denials."""
