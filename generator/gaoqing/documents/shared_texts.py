"""The texts that cells of a workbook share in, how long each is out."""

from xml.parsers import expat

from gaoqing.documents.document import Unreadable


def shared_lengths(raw: bytes) -> list[int]:
    """Return how many characters each text has.

    Args:
        raw: the part `sharedStrings.xml`.

    Raises:
        Unreadable: it is no XML.
    """
    lengths: list[int] = []

    def start(tag: str, _: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(words: str) -> None:
        if lengths:
            lengths[-1] += len(words)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    try:
        parser.Parse(raw, True)  # noqa: FBT003  the library takes it by place only
    except (expat.ExpatError, ValueError):
        raise Unreadable("damaged") from None
    return lengths
