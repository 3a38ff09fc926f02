"""Family V, the law that a guide rests on: whether it still holds, and whether it is called so."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Matter, each
from gaoqing.reading.read import shipped
from gaoqing.reading.source import At
from gaoqing.rules.citations import bases
from gaoqing.rules.facts import core_of, number_of
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.pattern import lazily

STATUTES = "facts/statutes.yml"
_COUNTRY = "中华人民共和国"
# What a title says of its own rank: 居住证暂行条例, 居住证管理办法.
_RANK = lazily(r"(?:管理)?(?:暂行|试行)?(?:法典?|条例|规定|办法)(?:试行)?$")
_LOW = ("办法", "规定")
_TITLED = lazily(r"《([^《》]+)》")


@matter_rule("V010")
def replaced_law(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A guide rests on a law that another one has replaced."""
    for at, law in _cited(matter):
        yield from _replaced(at, law, hall.as_of)
    for at, citation in each(matter.at / "legal_basis", matter.legal_basis):
        new = former_edition(citation.law, citation.number)
        if new and _holds(new, hall.as_of):
            law = f"{citation.law}（{citation.number}）"
            yield Found(at / "number", law=law, by=new["by"], since=new["since"])


@elsewhere("V010")
def replaced_law_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at the bases of the documents in the catalogue."""
    for at, law in _of_materials(catalogue):
        yield from _replaced(at, law, catalogue.as_of)


@matter_rule("V012", Severity.WARNING)
def wrongly_called_law(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """No law has this title, and one has nearly the same."""
    for at, law in _cited(matter):
        yield from _wrongly_called(at, law)


@elsewhere("V012")
def wrongly_called_law_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at the bases of the documents in the catalogue."""
    for at, law in _of_materials(catalogue):
        yield from _wrongly_called(at, law)


def _replaced(at: At, law: str, today: date) -> Iterator[Found]:
    other = replaced().get(core_of(law))
    if other and _holds(other, today):
        yield Found(at, law=law, by=other["by"], since=other["since"])


def _holds(new: Mapping[str, str], today: date) -> bool:
    """Tell whether what replaces a law is in force."""
    return new["since"] <= str(today)


def _wrongly_called(at: At, law: str) -> Iterator[Found]:
    if right := rightly_called(law):
        yield Found(at, law=law, right=right)


def _cited(matter: Matter) -> Iterator[tuple[At, str]]:
    for at, citation in each(matter.at / "legal_basis", matter.legal_basis):
        yield at / "law", citation.law
    for at, basis in bases(matter):
        for title in _TITLED.findall(basis):
            yield at, title


def _of_materials(catalogue: Catalogue) -> Iterator[tuple[At, str]]:
    for material in catalogue.materials.values():
        for title in _TITLED.findall(material.basis):
            yield material.at / "basis", title


@cache
def replaced() -> Mapping[str, Mapping[str, str]]:
    """Return former laws by their `facts.core_of`, each with what has replaced it (`by`) and `since` when."""
    return {core_of(item["law"]): item for item in shipped(STATUTES)["replaced"]}


def former_edition(law: str, number: str) -> Mapping[str, str] | None:
    """Return what has replaced the edition of a law that bore a number (`by`), and `since` when."""
    return _editions().get((core_of(law), number_of(number)))


@cache
def _editions() -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {(core_of(item["law"]), item["number"]): item for item in shipped(STATUTES)["editions"]}


@cache
def rightly_called(law: str) -> str:
    """Return the title that was meant where a law is called by one that no law has; else an empty text.

    The name of the country may be left out, as everybody does, but not put before what is called without.
    """
    core = core_of(law)
    if called := _called().get(core):
        return called
    if right := titles().get(core, ""):
        return right if _COUNTRY in law and _COUNTRY not in right else ""
    alike = _by_subject().get(_subject(core), ())
    if len(alike) != 1 or core in replaced() or (_is_low(core) and not _is_low(alike[0])):
        return ""
    return alike[0]


def _is_low(title: str) -> bool:
    """Tell whether a title says that a department or a place made it: there is often one beside the law."""
    return title.endswith(_LOW)


@cache
def _called() -> Mapping[str, str]:
    return {core_of(item["law"]): item["right"] for item in shipped(STATUTES)["called"]}


@cache
def titles() -> Mapping[str, str]:
    """Return the full titles that we know by their `facts.core_of`."""
    return {core_of(title): title for title in shipped(STATUTES)["titles"]}


@cache
def in_force() -> Mapping[str, str]:
    """Return the newest laws that we know by their `facts.core_of`, with the day from which they hold."""
    data = shipped(STATUTES)
    found: dict[str, str] = {}
    for item in (*data["replaced"], *data["editions"], *data["revised"]):
        core = core_of(item.get("by", item["law"]).partition("（")[0])
        found[core] = max(found.get(core, ""), item["since"])
    return found


@cache
def _by_subject() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for core, title in titles().items():
        found.setdefault(_subject(core), []).append(title)
    return found


def _subject(core: str) -> str:
    return _RANK.sub("", core)
