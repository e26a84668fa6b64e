"""Rejoinder turns rejections into professional relationships."""

__version__ = "0.1.0"
