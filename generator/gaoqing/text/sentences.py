"""Where sentences and clauses of Chinese text end, and text without its blanks."""

from gaoqing.text.pattern import lazily

SENTENCE = lazily(r"[^。；！？\n]+")
CLAUSE = lazily(r"[^，。；！？\n]+")


def unspaced(text: str) -> str:
    """Return a text without blanks and line breaks: between Chinese letters they say nothing."""
    return "".join(text.split())
