"""Plain lists of words that anyone can add to: one file a topic, in every language's folder of phrases."""

from functools import cache

from rejoinder.practice.phrases import READ_LANGUAGES, phrase_lines
from rejoinder.practice.sentences import fold


@cache
def word_list(topic: str) -> frozenset[str]:
    """Return the folded lines of `phrases/<language>/<topic>.txt` in every language."""
    return frozenset(fold(line) for language in READ_LANGUAGES for line in phrase_lines(language, topic))
