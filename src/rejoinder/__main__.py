"""Lets `python -m rejoinder` do what `rejoinder` does."""

import sys

from rejoinder.cli import main

sys.exit(main())
