"""Where a letter names the organization it comes from, and the position it is about (`title*.py`): one file for each kind of place."""
