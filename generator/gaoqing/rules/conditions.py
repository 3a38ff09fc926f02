"""Family M, documents that a condition demands and the list of materials forgets."""

import re
from collections.abc import Iterator, Mapping, Sequence

from gaoqing.catalogue.catalogue import demanded
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Material, Matter, each
from gaoqing.rules.registry import Found, matter_rule

_DEMAND = re.compile(
    r"(?:(?:持有?(?!证人)|取得|领到|拿到|领有|办好)[了过]?|(?<=[请须应需要])(?:携带|带上?|提交|提供|出示|递交|交))[《“]?"
)
# 持有有效的居民身份证、居住证和……: nothing but adjectives between the verb and the first name.
_ADJECTIVES = re.compile(r"(?:(?:有效|合法|本人|自己|真实)的?|[^，。；：、的《]{1,10}的)+[《“]?")
# 未取得 demands nothing, and 支持 is another word.
_NO_DEMAND = (
    "未",
    "没",
    "没有",
    "不",
    "无",
    "能",
    "不需要",
    "不需",
    "不要",
    "无需",
    "无须",
    "不应",
    *"支坚主保维扶把",
)
_AND = re.compile(r"[》”]?(?:、|和|及|以及|与|或者?|还有)[《“]?")
# 居住证明 is another document than 居住证.
_LONGER = re.compile("明|号|编号")

Names = Mapping[str, Sequence[Material]]  # by beginning, see `Surroundings`


@matter_rule("M006", Severity.WARNING, whole=True)
def condition_names_unlisted_material(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A condition requires a document that the guide does not list."""
    for at, condition in each(matter.at / "conditions", matter.conditions):
        text = condition.text
        for group in _demanded(text, hall.materials_by_beginning):
            missing = [item for item in group if not is_listed(hall, matter, item)]
            if missing and (len(missing) == len(group) or "或" not in text):
                yield Found(at / "text", name=missing[0].name, id=missing[0].id)


def _demanded(text: str, names: Names) -> Iterator[list[Material]]:
    """Yield the documents that a text demands, those of one list together."""
    for verb in _DEMAND.finditer(text):
        if not text[: verb.start()].endswith(_NO_DEMAND):
            adjectives = _ADJECTIVES.match(text, verb.end())
            group = _group(text, verb.end(), names)
            group = group or (_group(text, adjectives.end(), names) if adjectives else [])
            if group:
                yield group


def _group(text: str, place: int, names: Names) -> list[Material]:
    """Return the documents that are listed from a place on."""
    group: list[Material] = []
    while material := _starting(text, place, names):
        group.append(material)
        place += len(material.name)
        link = _AND.match(text, place)
        place = link.end() if link else len(text)
    return group


def _starting(text: str, place: int, names: Names) -> Material | None:
    for material in names.get(text[place : place + 2], ()):
        end = place + len(material.name)
        if text.startswith(material.name, place) and not _LONGER.match(text, end):
            return material
    return None


def is_listed(hall: Surroundings, matter: Matter, wanted: Material) -> bool:
    """Tell whether a guide says anything about a document: to bring, not to bring, instead, or got here."""
    ids = {name for item in demanded(matter) for name in item.materials}
    ids |= {result.material for result in matter.results}
    instead = {
        other.material for name in ids if name in hall.materials for other in hall.materials[name].instead
    }
    if wanted.id in ids | instead or any(other.material in ids for other in wanted.instead):
        return True
    told = [f"{item.what}{item.why}" for item in matter.not_needed]
    told += [result.name for result in matter.results] + [step.gives for step in matter.steps]
    told += [f"{item.label}{item.note}" for item in demanded(matter)]
    return any(name in text for name in (wanted.name, *wanted.aliases) for text in told)
