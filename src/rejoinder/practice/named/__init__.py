"""Where a letter names the organization it comes from: one file for each kind of place, and what all of them ask of a name."""
