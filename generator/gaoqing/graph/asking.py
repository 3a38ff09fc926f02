"""A document that a sentence tells somebody to bring, or not to bring, and in what form."""

from dataclasses import dataclass

from gaoqing.graph.sayings import Saying
from gaoqing.guide import Material
from gaoqing.text.numerals import number_in
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

_COUNT = lazily(
    r"(?P<form>原件|复印件|复件)(?:一式|各|共|要|需|得|带|提?交|提供|准备|备好?)*(?P<n>[0-9]{1,2}|[一两二双三四五六])[份张套件页](?!以|到|或|、|－|—|-)"
    r"|(?P<m>[0-9]{1,2}|[一两二双三四五六])[份张套]的?(?P<form2>原件|复印件)"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A document that a sentence tells somebody to bring, or not to bring.

    Attributes:
        saying: where it is told.
        documents: those that have the name; none where it is a known one that the catalogue does not have.
        name: the name as it is written.
        before: what stands between the verb, or the document before, and the name: mostly whose it is.
        after: what stands behind the name up to the next comma or document.
        wanted: it is to be brought; else it need not be.
        needless: it is told that it need not be brought.
        general: of everybody, here and now, whatever else they have.
        elsewhere: it is for another office, a bank, a hospital.
        one_of: another document will do.
        clause: the words between two commas.
        sentence: the words between two full stops.
        verb: what is done with it, as it is written; empty where the name stands first.
    """

    saying: Saying
    documents: tuple[Material, ...]
    name: str
    before: str
    after: str
    wanted: bool
    needless: bool
    general: bool
    elsewhere: bool
    one_of: bool
    clause: str
    sentence: str
    verb: str = ""

    @property
    def firm(self) -> bool:
        """Everybody brings it, here and now, and no other thing instead."""
        return self.wanted and self.general

    @property
    def forms(self) -> frozenset[str]:
        """Return 原件, 复印件, as far as they are told of it."""
        return frozenset(form for form in ("原件", "复印件") if form in self.after)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the documents that have the name."""
        return frozenset(item.id for item in self.documents)


def count_of(text: str) -> tuple[str, int] | None:
    """Return the form and the number of papers that a text tells.

    >>> count_of("复印件 2 份")
    ('复印件', 2)
    """
    match = _COUNT.search(unspaced(text))
    if not match:
        return None
    number = number_in((match["n"] or match["m"]).replace("双", "两"))
    form = match["form"] or match["form2"]
    return "复印件" if form == "复件" else form, int(number or 0)
