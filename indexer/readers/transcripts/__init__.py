"""Words that were spoken, with the times at which they were."""
