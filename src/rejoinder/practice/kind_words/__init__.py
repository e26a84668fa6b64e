"""Kind words: where they may begin and end, which the phrases find, how much they mean, and when what they promise lapses."""
