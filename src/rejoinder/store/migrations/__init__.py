"""How an older database becomes today's: one file per step in `versions`."""
