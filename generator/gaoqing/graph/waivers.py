"""What a guide says need not be brought, one paper at a time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import DataPath
from gaoqing.graph.asking import Asking
from gaoqing.graph.kept import kept
from gaoqing.graph.names import names_of
from gaoqing.guide import Material, Matter, Requirement
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily

_AND = lazily("[、，,；/]|以及|或者?|(?<!共)和(?!解|谐)|及|与")
_FORM = lazily("(?:的?(?P<form>原件|复印件|复件)|的?原件和复印件|[0-9一二两]份)+$")
_WHOSE = lazily("^(?P<whose>[^的]{1,12}的|本人|申请人|夫妻双方|双方|父母|配偶|孩子|代办人|监护人|老人|户主)")
_ANY_COPY = lazily("^(?:各种|各类|所有|任何|全部|其他|上述|以上|材料|证件|身份证件|纸质|的|各项)*复印件$")
_PHOTO = lazily("^(?:自己|自备|纸质|打印|[一二两12]寸|证件|登记|彩色|免冠|合影|的)*(?:照片|证件照|相片|照)$")
# Not for everybody: 没有办过的不用带, 除集体户外.
_LIMITED = lazily("除|只有|才|如果|的，|的[带交出提]|外地|外省|另外|一般")
_PERSONS = lazily(
    "孩子|子女|父母|父亲|母亲|配偶|代办|委托|老人|学生|家属|对方|另一方|监护|法定代表人|经营者|经办人"
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A paper that a guide says need not be brought.

    Attributes:
        matter: whose guide it is.
        path: where in its file.
        name: what it is called there.
        documents: the documents of the catalogue that have the name; none for “复印件” and “照片”.
        whose: of whom, where it is said.
        form: 原件 or 复印件, where only that need not be brought.
        limited: it holds for some people only, or it is not certain for whom.
        persons: people of whom the reason speaks.
    """

    matter: Matter
    path: DataPath
    name: str
    documents: tuple[Material, ...]
    whose: str
    form: str
    limited: bool
    persons: frozenset[str]

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)

    def meets(self, item: Requirement, name: str) -> bool:
        """Tell whether a document of a demand is what need not be brought: same paper, person and form."""
        if not self._paper(item, name) or self.limited:
            return False
        if self.whose and self.whose not in item.whose:
            return False
        if any(person not in item.whose for person in self.persons):
            return False
        if self.form == "复印件":
            return item.copies is not None
        if self.form == "原件":
            return item.original is not None
        return bool(item.original or item.copies or item.photo)

    def _paper(self, item: Requirement, name: str) -> bool:
        if not self.documents:
            return item.photo is not None if self.form == "照片" else item.copies is not None
        return any(document.id == name for document in self.documents)

    def denies(self, asking: Asking) -> bool:
        """Tell whether a sentence asks for what need not be brought."""
        if self.limited or not {item.id for item in self.documents} & asking.ids:
            return False
        if self.form and (self.form not in asking.forms):
            return False
        told = f"{asking.before}{asking.clause}"
        return all(person in told for person in (self.whose, *self.persons) if person)


@kept
def waivers(hall: Surroundings, matter: Matter) -> tuple[Waiver, ...]:
    """Return what a guide says need not be brought."""
    return tuple(_waivers(hall, matter)) if matter.not_needed else ()


def _waivers(hall: Surroundings, matter: Matter) -> Iterator[Waiver]:
    names = names_of(hall).documents
    for index, item in enumerate(matter.not_needed):
        persons = frozenset(_PERSONS.findall(item.why)) - frozenset(_PERSONS.findall(item.what))
        # 照片（本人到窗口办的） holds for some only.
        limited = bool(_LIMITED.search(item.why)) or "（" in item.what
        path = (*matter.at.path, "not_needed", index, "what")
        parts = _AND.split(re.sub(r"（[^（）]*）|\s", "", item.what))
        end = _FORM.search(parts[-1])
        last = (end["form"] or "") if end else ""
        for part in parts:
            paper, whose, form = _read(part, names)
            if paper in names or (form and not paper):
                documents = names.get(paper, ()) if paper else ()
                # 身份证和户口簿复印件 are two copies.
                yield Waiver(matter, path, part, tuple(documents), whose, form or last, limited, persons)


def _read(part: str, names: Mapping[str, object]) -> tuple[str, str, str]:
    """Return the paper, whose it is and in what form; all empty where it is none that is known."""
    if _ANY_COPY.match(part):
        return "", "", "复印件"
    if _PHOTO.match(part):
        return "", "", "照片"
    end = _FORM.search(part)
    bare = part[: end.start()] if end else part
    form = (end["form"] or "") if end else ""
    bare = bare.strip("《》“”")
    if bare in names:
        return bare, "", form
    whose = _WHOSE.match(bare)
    if whose and bare[whose.end() :].strip("《》“”") in names:
        said = whose["whose"].removesuffix("的")
        return bare[whose.end() :].strip("《》“”"), "" if said in {"本人", "申请人", "您"} else said, form
    return "", "", ""
