"""Family V, text that was pasted from another department's guide and still speaks of it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from gaoqing.catalogue.catalogue import Catalogue, requirements
from gaoqing.finding import Severity
from gaoqing.guide import Matter, each
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, rule

# Shorter sentences are alike by chance.
_MIN_SENTENCE = 30
# A shorter name occurs inside other words.
_MIN_NAME = 4
_SENTENCE = re.compile(r"[^。！？\n]+")

Carriers = Sequence[tuple[Matter, At]]


@rule("V007", Severity.WARNING, whole=True)
def copied_text(catalogue: Catalogue) -> Iterator[Found]:
    """A sentence was copied from a guide of another department and still speaks of it."""
    names = {matter.id: _names(catalogue, matter) for matter in catalogue.matters.values()}
    for sentence, carriers in _shared(catalogue).items():
        named = {name: matter for matter, _ in carriers for name in names[matter.id] if name in sentence}
        for matter, at in carriers if named else ():
            name = _foreign(catalogue, sentence, matter, named)
            if name:
                beginning = f"{sentence[:_MIN_SENTENCE]}……"
                yield Found(at, text=beginning, name=name, other=named[name].name)


def _shared(catalogue: Catalogue) -> dict[str, Carriers]:
    """Return the long sentences that stand in guides of several departments."""
    texts: dict[str, list[tuple[Matter, At]]] = {}
    for matter in catalogue.matters.values():
        for at, text in _texts(matter):
            if len(text) >= _MIN_SENTENCE:
                texts.setdefault(text, []).append((matter, at))
    found: dict[str, list[tuple[Matter, At]]] = {}
    for text, places in texts.items():
        for sentence in _SENTENCE.findall("".join(text.split())):
            if len(sentence) >= _MIN_SENTENCE:
                found.setdefault(sentence, []).extend(places)
    return {
        sentence: places
        for sentence, places in found.items()
        if len(places) > 1 and len({matter.department for matter, _ in places}) > 1
    }


def _texts(matter: Matter) -> Iterator[tuple[At, str]]:
    for at, condition in each(matter.at / "conditions", matter.conditions):
        yield at / "text", condition.text
    for at, exclusion in each(matter.at / "exclusions", matter.exclusions):
        yield at / "text", exclusion.text
    for at, item in requirements(matter):
        yield at / "note", item.note
    for at, way in each(matter.at / "channels", matter.channels):
        yield at / "note", way.note
    for at, error in each(matter.at / "mistakes", matter.mistakes):
        yield at / "mistake", error.mistake
        yield at / "instead", error.instead


def _names(catalogue: Catalogue, matter: Matter) -> list[str]:
    """Return what is a matter's own: its name, its department, what it leads to; spaces left out."""
    owner = catalogue.departments.get(matter.department)
    results = (catalogue.materials.get(item.material) for item in matter.results)
    names = [matter.name, *(item.name for item in matter.results), *(item.name for item in results if item)]
    names.append(owner.name if owner else "")
    return ["".join(name.split()) for name in names if len(name) >= _MIN_NAME]


def _foreign(catalogue: Catalogue, sentence: str, matter: Matter, named: Mapping[str, Matter]) -> str:
    """Return a name that shows the sentence to be another department's, or an empty text.

    Whoever names himself beside the other has thought about it; so has a guide that names it elsewhere too.
    """
    if any(word in sentence for word in _own(catalogue, matter)):
        return ""
    for name, other in named.items():
        if other.department != matter.department and not _elsewhere(catalogue, matter, name, sentence):
            return name
    return ""


def _own(catalogue: Catalogue, matter: Matter) -> list[str]:
    owner = catalogue.departments.get(matter.department)
    own = [*_names(catalogue, matter), matter.plain_name, *matter.aliases, owner.short_name if owner else ""]
    return [word for word in own if word]


def _elsewhere(catalogue: Catalogue, matter: Matter, name: str, sentence: str) -> bool:
    """Tell whether a guide names something outside of a sentence too, or demands it as a document."""
    demanded = [
        catalogue.materials.get(material) for _, item in requirements(matter) for material in item.materials
    ]
    if any(item and "".join(item.name.split()) == name for item in demanded):
        return True
    text = "".join(matter.at.source.text.split())
    return text.count(name) > text.count(sentence) * sentence.count(name)
