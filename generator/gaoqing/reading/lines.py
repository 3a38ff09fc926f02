"""What was read of a file → the text that YAML sees, in lines as an editor shows them."""

from gaoqing.text.pattern import lazily

# What YAML refuses, or takes for the end of a line where no editor sees one.
_NOT_FOR_YAML = lazily("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_STAND_IN = "\ufffd"


def in_lines(text: str) -> str:
    """Return a text without its byte order mark, whose lines end in line feeds.

    Alone, a carriage return is an old Mac's.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


def readable(text: str) -> str:
    """Return a text in which a mark stands for each character that YAML refuses; places stay the same."""
    return _NOT_FOR_YAML.sub(_STAND_IN, text)
