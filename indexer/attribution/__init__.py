"""Which mention each quotation is attributed to: cues, spans, candidates, ranker."""
