"""Family M, papers that a sentence asks for in another form or number than the list."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import demanded, requirements
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph import Asking, Saying, askings, count_of, names_of
from gaoqing.graph.sayings import hits
from gaoqing.guide import Matter, Requirement
from gaoqing.guide.matter import Faq, Mistake
from gaoqing.rules.parts import name_of
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.rules.waived import for_everybody, told_to_everybody
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

_COPY, _ORIGINAL = "复印件", "原件"
_PAPER = lazily("原件|复印件")
_SENTENCE = lazily("[^。；！？]+")
# One of each, or of several people: how many there are of one paper is not said.
_EACH = lazily("各|每|双方|两人|二人|夫妻|分别|共|另|再|以上|至少|最多|正本|副本|或|查不到")
_SOME = lazily("的，|如|若|查不到|找不到|没有|时，|另外|代办")
_COPIED = lazily(_COPY)
# 合同复印件带 3 份, 交合同的复印件 3 份, 合同要带 3 份复印件: what the paper is called for short.
_SHORT = lazily(
    "(?:^|，)(?:请|要|得|还|把|将|再)*(?:带上?|提?交|备好?|准备好?|提供)?(?P<short>(?!原件|复印)[一-鿿]{2,12}?)"
    "的?(?:[要得需只就没忘少带交备了]|准备|提供)*(?:复印件|[0-9一二两三四五六][份张套])"
)
_KEPT = lazily("原件[^，。；]{0,6}(?:收走|留存|存档|归档|收存|不退|不予退还|不再退还|交给窗口|留在窗口)")
_BACK = lazily(
    "原件[^。；]{0,10}(?:退还|退回|归还|返还|还给您|还给本人|带回|不收走|不留存|不收原件|当场还|当场退)"
    "|(?:只看|仅看|只验看|仅验看|只核对|仅核对)原件"
)
_NO_COPY = lazily("(?:不收|不用|不需要?|不要|无[需须]|不必)(?:交|带|提供|提交|准备|再交)?(?:任何)?复印件")
_NO_ORIGINAL = lazily(
    "(?:只|仅)(?:收|交|要|需要?|提交|提供|带)复印件|(?:不用|不必|无[需须]|不需要?)(?:带|交|提供|出示)?原件"
)


@matter_rule("M021", Severity.WARNING)
def paper_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence asks for a paper in another form or number than the list."""
    for at, item in requirements(matter, lambda item: bool(item.note) and "件" in item.note):
        told = _of_note(hall, item)
        if told:
            yield Found(at / "note", name=name_of(hall, item), hint=Word(f"hint.told-{told}"))
    for asking in askings(hall, matter):
        told = _told(matter, asking) if _speaks(asking) else ""
        if told:
            yield Found(asking.saying.at, name=asking.name, hint=Word(f"hint.told-{told}"))

    for said in hits(matter, _COPIED):
        short = _miscounted(hall, matter, said)
        if short:
            yield Found(said.at, name=short, hint=Word("hint.told-count"))


def _miscounted(hall: Surroundings, matter: Matter, said: Saying) -> str:
    """Return the short name of a paper of which a text wants another number than the list; else nothing."""
    part = said.part
    asked = part.question if isinstance(part, Faq) else part.mistake if isinstance(part, Mistake) else ""
    for sentence in () if isinstance(part, Requirement) else _SENTENCE.findall(unspaced(said.text)):
        for clause in sentence.split("，") if not _SOME.search(sentence) else ():
            if not count_of(clause) or _EACH.search(clause) or [*names_of(hall).find(clause)]:
                continue
            found = _SHORT.search(clause) or _SHORT.search(unspaced(asked))
            short = found["short"] if found else ""
            meant = _called(hall, matter, short) if short else []
            if len(meant) == 1 and _number(meant[0], clause) and told_to_everybody(said, short, wanted=True):
                return short
    return ""


def _called(hall: Surroundings, matter: Matter, short: str) -> list[Requirement]:
    """Return the demands for papers whose names end so."""
    return [
        item
        for item in demanded(matter)
        if any(hall.materials[name].name.endswith(short) for name in item.materials if name in hall.materials)
    ]


def _speaks(asking: Asking) -> bool:
    beside = not isinstance(asking.saying.part, Requirement) and not asking.elsewhere
    return beside and asking.wanted and not asking.one_of and for_everybody(asking)


def _told(matter: Matter, asking: Asking) -> str:
    """Return in what a sentence differs from all that the lists say of its paper; empty if in nothing."""
    demands = [item for item in demanded(matter) if asking.ids & {*item.materials}]
    if not demands or any(item.any_of or item.electronic or item.supplied or item.exempt for item in demands):
        return ""
    if asking.forms == {_COPY} and not any(item.copies for item in demands):
        return "copy" if all(item.original for item in demands) else ""
    if asking.forms == {_ORIGINAL} and not any(item.original for item in demands):
        return "original" if all(item.copies for item in demands) else ""
    if len(demands) == 1 and not _EACH.search(asking.clause):
        return _number(demands[0], asking.after)
    return ""


def _number(item: Requirement, text: str) -> str:
    counted = count_of(text)
    papers = (item.copies if counted[0] == _COPY else item.original) if counted else None
    if counted and papers and not papers.count <= counted[1] <= (papers.most or papers.count):
        return "count"
    return ""


def _of_note(hall: Surroundings, item: Requirement) -> str:
    """Return in what the note of a paper differs from its own fields; empty if in nothing."""
    own = {name for name in item.materials if name in hall.materials}
    for sentence in _SENTENCE.findall(item.note.replace(" ", "")):
        named = {document.id for found in names_of(hall).find(sentence) for document in found.documents}
        if not named - own and not _SOME.search(sentence) and _PAPER.search(sentence):
            told = _of_sentence(item, sentence)
            if told:
                return told
    return ""


def _of_sentence(item: Requirement, sentence: str) -> str:
    if item.copies and _NO_COPY.search(sentence):
        return "no-copy"
    if item.original and not item.copies and _NO_ORIGINAL.search(sentence):
        return "copy"
    use = item.original.use if item.original else ""
    if use == "shown" and _KEPT.search(sentence):
        return "kept"
    if use == "kept" and not item.copies and _BACK.search(sentence):
        return "shown"
    return "" if _EACH.search(sentence) else _number(item, sentence)
