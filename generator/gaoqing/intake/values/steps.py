"""The way of a matter through the office: `steps`, from sentences, chains of arrows and rows of a table."""

import re
from collections.abc import Sequence
from typing import Any

from gaoqing.guide.choices import WayKind
from gaoqing.intake.raw import Row, Said
from gaoqing.intake.values.cuts import look_for_cuts
from gaoqing.intake.values.durations import read_limit, unit_in
from gaoqing.intake.values.hearing import Hearing, is_elsewhere, joined
from gaoqing.intake.values.lists import is_numbered, items_of
from gaoqing.intake.values.names import LONGEST_LINE, one_line
from gaoqing.intake.values.texts import LONGEST_TEXT, MOST_ITEMS, SHORTEST_TEXT

_FIELD = "steps"
_LONGEST_NAME = 16
_ARROW = re.compile("-{1,4}>|={1,4}>|—{1,4}>|→|⇒|➔|➜|↓|⟶|▶|►|＞|>|➡️?")
_DASH = re.compile("[-—–－~～]+")
_LIGHT, _COMMA = re.compile(r"[、；;/／]\s*"), re.compile(r"[、，,；;]\s*")
_LONGEST_LINK, _SHORTEST_LINK = 10, 6
_FEWEST_LINKS = 3
_NAMED = re.compile(r"(?P<name>[^：:。；;，,\n]{1,16}?)\s*[：:]\s*(?P<action>.+)", re.DOTALL)
_HEADED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,6})[。 　]\s*(?P<action>.{6,})", re.DOTALL)
_TIMED = re.compile(r"(?P<name>[^（(]+)[（(](?P<limit>[^（）()]*)[）)]")
_OFFICE = re.compile(
    ".*(人|窗口|科|室|局|员|岗|处|站|中心|部门|机关|机构|单位|所|厅|委|会|领导|系统|大厅|政府|院|队|者|方|家属|企业|公司|平台|终端|长|组|办|股)$"
)
_WINDOW, _ONLINE = re.compile("窗口|线下|现场|大厅"), re.compile("网上|线上|在线|网办")


def steps(hearing: Hearing) -> dict[str, Any]:
    """Return the steps of a matter, those of a special procedure behind the others."""
    found = _from_rows(hearing)
    if found:
        hearing.asks.unplaced("steps-twice", *hearing.of(_FIELD, [_FIELD]))
    else:
        found = _from_sentences(hearing)
    _add_special(hearing, found)
    return {_FIELD: found[:MOST_ITEMS]} if found else {}


def _add_special(hearing: Hearing, found: list[dict[str, Any]]) -> None:
    """Add the procedure outside of the time limit, or mark the step that it is; yes and no name none."""
    said = hearing.of("special", [_FIELD])
    answers = [hearing.words.meaning("yes", item.cell.text) for item in said]
    hearing.asks.unplaced("no-reading", *(i for i, yes in zip(said, answers, strict=True) if yes))
    hearing.asks.nothing(*(i for i, yes in zip(said, answers, strict=True) if yes is False))
    name = one_line(hearing, [i for i, yes in zip(said, answers, strict=True) if yes is None], _FIELD)
    same = [step for step in found if step.get("name") == name]
    for step in same:
        step["special"] = True
    if name and not any(name in step.get("name", "") for step in found):
        found.append({"name": name, "special": True})


def _from_sentences(hearing: Hearing) -> list[dict[str, Any]]:
    said = hearing.of(_FIELD, [_FIELD])
    hearing.place(said)
    look_for_cuts(hearing, said, _FIELD)
    ways = {way: [item for item in said if _way(item) == way] for way in dict.fromkeys(map(_way, said))}
    found = []
    for way, parts in ways.items():
        only = {"channels": [way]} if way and len(ways) > 1 else {}
        found += [step | only for step in _of_text(hearing, parts, joined(parts))]
    return found


def _way(said: Said) -> str:
    """Return whose steps a heading names: 窗口办理流程, 网上办理流程."""
    heading = said.heading.text if said.heading else ""
    window, online = _WINDOW.search(heading), _ONLINE.search(heading)
    return "" if bool(window) == bool(online) else WayKind.WINDOW if window else WayKind.ONLINE


def _of_text(hearing: Hearing, said: Sequence[Said], text: str) -> list[dict[str, Any]]:
    items = _links(text) or items_of(text).items
    elsewhere = [item for item in items if is_elsewhere(hearing.words, item)]
    long = [item for item in items if len(item) > LONGEST_TEXT]
    if elsewhere:
        hearing.asks.ask("see-elsewhere", said, text=elsewhere[0], asks=[_FIELD])
    if long:
        hearing.asks.ask("too-long", said, text=long[0], asks=[_FIELD])
    read = [item for item in items if item not in elsewhere and item not in long]
    for item in read if said else ():
        hearing.asks.beside(said[0], *_remarks(hearing, item))
    return [step for item in read for step in _step(hearing, item)]


def _remarks(hearing: Hearing, text: str) -> list[str]:
    """Return what stands in brackets behind a name and its time: 审批（3个工作日，由局长签发）."""
    timed = _TIMED.fullmatch(text.rstrip("。；;"))
    parts = re.split(r"[，,；;]", timed["limit"]) if timed else []
    limits = [bool(read_limit(part, hearing.words).duration) for part in parts]
    return [part for part, is_limit in zip(parts, limits, strict=True) if not is_limit] if any(limits) else []


def _links(text: str) -> list[str]:
    """Return the names in a chain: 申请→受理→决定, 申请-受理-决定, 申请、受理、决定."""
    lines = text.strip().rstrip("。；;")
    parts = _tidy(_ARROW.split(lines))
    if len(parts) > 1 or is_numbered(text):
        return parts if len(parts) > 1 else []
    for between, longest in ((_DASH, _LONGEST_LINK), (_LIGHT, _LONGEST_LINK), (_COMMA, _SHORTEST_LINK)):
        parts = _tidy(between.split(lines))
        bare = [re.sub(r"[（(][^（）()]*[）)]", "", part) for part in parts]
        short = all(len(part) <= longest and not re.search(r"[\d，,。：:\n]", part) for part in bare)
        if len(parts) >= _FEWEST_LINKS and short:
            return parts
    return []


def _tidy(parts: Sequence[str]) -> list[str]:
    found = (re.sub(r"^(?:\d{1,2}[.、．]|[①-⑳]|[(（]\d{1,2}[)）])\s*", "", part.strip()) for part in parts)
    return [part.strip(" 　\n") for part in found if part.strip(" 　\n")]


def _step(hearing: Hearing, text: str) -> list[dict[str, Any]]:
    """Return one step; what has no name of its own is what is done."""
    named = _NAMED.fullmatch(text) or _HEADED.fullmatch(text)
    name, action = (named["name"], named["action"].strip()) if named else (text.rstrip("。；;"), "")
    step: dict[str, Any] = {}
    timed = _TIMED.fullmatch(name)
    limit = read_limit(timed["limit"], hearing.words).duration if timed else ""
    if timed and limit:
        name, step["duration"] = timed["name"], limit
    name = " ".join(name.split())
    if not named and (len(name) > _LONGEST_NAME or "，" in name or "\n" in text):
        return [{"action": text}] if len(text) >= SHORTEST_TEXT else []
    actor = hearing.words.means("step.actor", name)
    step = {"name": name} | ({"actor": actor[0]} if actor else {}) | step if name else step
    return [step | ({"action": action} if len(action) >= SHORTEST_TEXT else {})] if step else []


def _from_rows(hearing: Hearing) -> list[dict[str, Any]]:
    return [step for row in hearing.rows_of("step") if (step := _from_row(hearing, row))]


def _from_row(hearing: Hearing, row: Row) -> dict[str, Any]:
    step: dict[str, Any] = {}
    name = _text(hearing, row, "name", LONGEST_LINE)
    actor = _actor(hearing, row, name)
    action = _text(hearing, row, "action", LONGEST_TEXT)
    gives = _text(hearing, row, "gives", LONGEST_LINE)
    duration = _duration(hearing, row)
    said = {"name": name, "actor": actor, "action": action, "duration": duration, "gives": gives}
    step |= {key: value for key, value in said.items() if value}
    if _is_special(hearing, row):
        step["special"] = True
    hearing.pass_over(row.of("step.order"))
    return step if name or action else {}


def _text(hearing: Hearing, row: Row, key: str, longest: int) -> str:
    said = hearing.of_row(row, f"step.{key}", [_FIELD])
    text = joined(said) if longest == LONGEST_TEXT else " ".join(joined(said).split())
    hearing.place(said)
    if len(text) > longest:
        hearing.asks.ask("too-long", said, asks=[_FIELD])
        return ""
    if key != "action":
        return text
    look_for_cuts(hearing, said, _FIELD)
    return text if len(text) >= SHORTEST_TEXT else ""


def _actor(hearing: Hearing, row: Row, name: str) -> str:
    """Return who does a step; the name of a member of staff is nobody's business."""
    said = hearing.of_row(row, "step.actor", [_FIELD])
    text = " ".join(joined(said).split())
    if not text:
        return next(iter(hearing.words.means("step.actor", name)), "")
    if len(text) > LONGEST_LINE or not _OFFICE.fullmatch(text.rstrip("）)")):
        hearing.asks.unplaced("staff", *said)
        return ""
    hearing.place(said)
    return text


def _duration(hearing: Hearing, row: Row) -> str:
    said = hearing.of_row(row, "step.duration", [_FIELD])
    if not said:
        return ""
    heading = next((unit_in(item.heading.text) for item in said if item.heading), "")
    limit = read_limit(joined(said, ""), hearing.words, "")
    if limit.problem == "unit-unknown":
        limit = read_limit(joined(said, ""), hearing.words, heading)
    if limit.problem:
        hearing.asks.ask(limit.problem, said, asks=[_FIELD])
    hearing.place(said)
    return limit.duration


def _is_special(hearing: Hearing, row: Row) -> bool:
    """Tell whether a step is outside of the time limit; headings ask for it and for its opposite."""
    said = hearing.of_row(row, "step.special", [_FIELD], nothing=True)
    counted = any("计" in item.heading.text for item in said if item.heading)
    yes = [hearing.words.meaning("yes", item.cell.text) for item in said]
    hearing.place(said)
    return any(answer is not None and bool(answer) != counted for answer in yes)
