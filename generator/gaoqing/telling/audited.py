"""What guides leave open → lines for people, or JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gaoqing.audit import GROUPS, KINDS, Audit, Audited, Gap
from gaoqing.audit.gap import Share
from gaoqing.catalogue.situation import case_label
from gaoqing.messages import say
from gaoqing.telling.tell import MAX_QUOTED
from gaoqing.text.printable import as_json, cut, runner, terminal

_MOST_WORTH = 10
# What is counted, and how.
PREFACE = ("audit.about", "audit.formula", "audit.weights", "audit.example")


def open_in(gap: Gap, lang: str) -> str:
    """Say what is open; what a guide says is quoted in it, cut."""
    about = {name: cut(text, MAX_QUOTED) for name, text in gap.about.items()}
    return say(lang, f"audit.kind.{gap.kind.code}.open", **about)


def close(gap: Gap, lang: str) -> str:
    """Say which field closes it."""
    return say(lang, f"audit.kind.{gap.kind.code}.close")


def times(counted: Iterable[tuple[str, int]], lang: str) -> str:
    """Write kinds in a row, each with how often it is there."""
    said = (
        say(lang, "audit.times", code=code, count=count) if count > 1 else code for code, count in counted
    )
    return " ".join(said)


def guide_text(item: Audited, lang: str, prefix: str) -> str:
    """Write a guide with each of its gaps; safe to print."""
    matter = item.matter
    name = {"name": matter.name, "id": matter.id, "score": item.score, "count": len(item.gaps)}
    lines = [say(lang, "audit.of", **name)]
    for gap in item.gaps:
        told = {"whom": _whom(item, gap, lang), "points": gap.points, "open": open_in(gap, lang)}
        place = terminal(_place(gap, prefix))
        lines.append("  " + say(lang, "audit.gap", place=place, code=gap.kind.code, **told))
        lines.append("      " + say(lang, "audit.close", close=close(gap, lang)))
    return runner("\n".join([*lines, *([] if item.gaps else ["  " + say(lang, "audit.none")]), ""]))


def hall_text(audit: Audit, lang: str, prefix: str) -> str:
    """Write the table of a hall, the lowest score first, and what one line closes in several guides."""
    every = audit.worst_first
    lines = [say(lang, "audit.head"), *(_row(item, lang) for item in every)]
    mean = say(lang, "audit.score", score=audit.score, count=len(every))
    lines += ["", mean if every else say(lang, "audit.nothing")]
    worth = audit.worth_most[:_MOST_WORTH]
    lines += ["", say(lang, "audit.worth")] if worth else []
    for gap, count in worth:
        told = {"place": _place(gap, prefix), "code": gap.kind.code, "open": open_in(gap, lang)}
        lines.append("  " + say(lang, "audit.worth-row", count=count, **told))
    return runner("\n".join([*lines, "", say(lang, "audit.explained"), ""]))


def _row(item: Audited, lang: str) -> str:
    matter, counted = item.matter, times(item.kinds.items(), lang)
    name = {"name": matter.name, "id": matter.id, "what": f"  {counted}" if counted else ""}
    return say(lang, "audit.row", score=item.score, gaps=len(item.gaps), **name)


def explained(lang: str) -> str:
    """Write the formula and every kind with its weight and its field."""
    lines = [say(lang, part) for part in PREFACE]
    for group, kinds in GROUPS.items():
        lines += ["", say(lang, f"audit.group.{group}")]
        for kind in kinds:
            name = say(lang, f"audit.kind.{kind.code}.name")
            lines.append(f"  {kind.weight}  {kind.code}  {name}  [{kind.file} {kind.field}]")
    return "\n".join([*lines, ""])


def as_data(audit: Audit, items: Sequence[Audited], lang: str, prefix: str) -> str:
    """Write guides as JSON.

    `{"score", "formula", "kinds": [...], "matters": [...]}`; `score` is the mean of the hall. A kind has
    `code`, `weight`, `file` and `field` (what closes it, and in which kind of file), `name`, `guides` (how
    many of the hall have it). A matter has `matter`, `name`, `department`, `file`, `score`, `points` (the sum
    of what its gaps take) and `gaps`, each with `code`, `weight`, `points`, `whom` (`everybody`, `case`,
    `proxy`, `minor`), `case` (the answers in words, or empty), `field`, `file`, `line`, `column`, `path`,
    `open`, `close`.
    """
    kinds = [
        {**kind._asdict(), "name": say(lang, f"audit.kind.{code}.name"), "guides": audit.guides_with[code]}
        for code, kind in KINDS.items()
    ]
    matters = [_matter(item, lang, prefix) for item in items]
    head = {"score": audit.score, "formula": say(lang, "audit.formula"), "kinds": kinds}
    return f"{as_json({**head, 'matters': matters}, indent=1)}\n"


def _matter(item: Audited, lang: str, prefix: str) -> dict[str, Any]:
    matter = item.matter
    return {
        "matter": matter.id,
        "name": matter.name,
        "department": matter.department,
        "file": prefix + matter.at.source.name,
        "score": item.score,
        "points": item.points,
        "gaps": [_gap(item, gap, lang, prefix) for gap in item.gaps],
    }


def _gap(item: Audited, gap: Gap, lang: str, prefix: str) -> dict[str, Any]:
    place = gap.at.source.place(gap.at.path)
    return {
        "code": gap.kind.code,
        "weight": gap.kind.weight,
        "points": gap.points,
        "whom": gap.whom.value,
        "case": case_label(item.matter, gap.when),
        "field": gap.kind.field,
        "file": prefix + gap.at.source.name,
        "line": place.line,
        "column": place.column,
        "path": [*gap.at.path],
        "open": open_in(gap, lang),
        "close": close(gap, lang),
    }


def _whom(item: Audited, gap: Gap, lang: str) -> str:
    case = case_label(item.matter, gap.when)
    if gap.whom is Share.CASE and case:
        return say(lang, "audit.whom.case-of", case=case)
    return say(lang, f"audit.whom.{gap.whom}")


def _place(gap: Gap, prefix: str) -> str:
    place = gap.at.source.place(gap.at.path)
    return f"{prefix}{gap.at.source.name}:{place.line}:{place.column}"


def parts(audit: Audit, names: Sequence[str], lang: str, prefix: str) -> Iterator[str]:
    """Write the guides that are named, or the table of all."""
    if names:
        yield from (guide_text(audit.of(name), lang, prefix) for name in names)
    else:
        yield hall_text(audit, lang, prefix)
