"""Family V, text that was pasted from another department's guide and still speaks of it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gaoqing.catalogue.catalogue import Catalogue, demanded, requirements
from gaoqing.finding import Severity
from gaoqing.guide import Matter, each
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, rule

# Shorter sentences are alike by chance.
_MIN_SENTENCE = 30
# A shorter name occurs inside other words.
_MIN_NAME = 4

Place = tuple[Matter, int]  # a guide, and which of its texts


@rule("V007", Severity.WARNING, whole=True)
def copied_text(catalogue: Catalogue) -> Iterator[Found]:
    """A sentence was copied from a guide of another department and still speaks of it."""
    names = cache(lambda name: _names(catalogue, catalogue.matters[name]))
    for sentence, places in _shared(catalogue).items():
        named = {name: matter for matter, _ in places for name in names(matter.id) if name in sentence}
        for matter, number in places if named else ():
            name = _foreign(catalogue, sentence, matter, named)
            if name:
                beginning = f"{sentence[:_MIN_SENTENCE]}……"
                yield Found(_ways(matter)[number], text=beginning, name=name, other=named[name].name)


def _shared(catalogue: Catalogue) -> dict[str, list[Place]]:
    """Return the long sentences that stand in guides of several departments."""
    texts: dict[str, list[Place]] = {}
    for matter in catalogue.matters.values():
        for number, text in enumerate(_texts(matter)):
            if len(text) >= _MIN_SENTENCE:
                texts.setdefault(text, []).append((matter, number))
    found: dict[str, list[Place]] = {}
    for text, places in texts.items():
        for sentence in _sentences(text):
            if len(sentence) >= _MIN_SENTENCE:
                found.setdefault(sentence, []).extend(places)
    return {sentence: places for sentence, places in found.items() if _of_several(places)}


def _sentences(text: str) -> list[str]:
    return "".join(text.split()).replace("！", "。").replace("？", "。").split("。")


def _of_several(places: Sequence[Place]) -> bool:
    first = places[0][0].department
    return len(places) > 1 and any(matter.department != first for matter, _ in places)


def _texts(matter: Matter) -> list[str]:
    """Return the texts in which sentences are copied; where they stand is asked of those that are told."""
    texts = [item.text for item in (*matter.conditions, *matter.exclusions)]
    texts += [item.note for item in demanded(matter)]
    texts += [way.note for way in matter.channels]
    for error in matter.mistakes:
        texts += error.mistake, error.instead
    return texts


def _ways(matter: Matter) -> list[At]:
    """Return where these texts stand, in the same order."""
    ways = [
        at / "text"
        for field in ("conditions", "exclusions")
        for at, _ in each(matter.at / field, getattr(matter, field))
    ]
    ways += [at / "note" for at, _ in requirements(matter)]
    ways += [at / "note" for at, _ in each(matter.at / "channels", matter.channels)]
    for at, _ in each(matter.at / "mistakes", matter.mistakes):
        ways += at / "mistake", at / "instead"
    return ways


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
    for item in demanded(matter):
        for wanted in filter(None, map(catalogue.materials.get, item.materials)):
            if "".join(wanted.name.split()) == name:
                return True
    text = "".join(matter.at.source.text.split())
    return text.count(name) > text.count(sentence) * sentence.count(name)
