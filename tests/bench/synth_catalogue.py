"""The papers of a synthetic hall: forms, results, what a thing needs, and what every hall asks for."""

from collections.abc import Iterator
from typing import Any

from synth_subject import Subject, Topic
from synth_texts import Speech, parts

Data = dict[str, Any]
TO_A_FILE = 10
SOURCES = {"政府部门核发": "issued", "其他": "issued", "申请人自备": "made"}
RESULTS = 0.81  # of all matters have a paper as their result, the others a slip without an entry


def has_result(topic: Topic) -> bool:
    """Tell whether the result of a matter stands in the catalogue."""
    return (topic.subject.number * 3 + topic.turn * 7) % 100 < 100 * RESULTS


def catalogue(speech: Speech, subject: Subject, topics: list[Topic]) -> Iterator[tuple[str, Data]]:
    """Yield the files of materials of one thing: name and data."""
    rows = [_paper(speech, topics[0], row) for row in subject.papers(len(topics))]
    for topic in topics:
        rows.append(_form(speech, topic))
        if has_result(topic):
            rows.append(_result(speech, topic))
    for number, start in enumerate(range(0, len(rows), TO_A_FILE)):
        group = f"{subject.name}的材料" + (f"（第 {number + 1} 组）" if number else "")
        yield (
            f"materials/{subject.id}-{number + 1}.yml",
            {"group": group, "materials": rows[start : start + TO_A_FILE]},
        )


def common() -> Data:
    """Return the papers that every hall asks for."""
    return {"group": "身份、房屋和营业执照", "materials": parts("common")}


def _paper(speech: Speech, topic: Topic, row: Data) -> Data:
    data = {
        "id": row["id"],
        "name": row["n"],
        "aliases": row["a"],
        "kind": row["k"],
        "issuer": {"kind": row["i"], "name": topic.subject.spelled(row["by"])},
        "where_to_get": speech.say(f"source_{SOURCES[row['i']]}", topic.known),
    }
    if speech.chance(0.3):
        data["validity"] = speech.one(["1 年", "2 年", "3 年", "长期有效"])
    return data | _not_instead(speech, topic)


def _form(speech: Speech, topic: Topic) -> Data:
    return {
        "id": f"{topic.id}-form",
        "name": topic.named("form"),
        "aliases": [f"{topic.aliases[0]}的表", f"{topic.aliases[1]}申请表"],
        "kind": "申请表格文书",
        "issuer": {"kind": "申请人自备", "name": f"{topic.subject.name}的经营者"},
        "where_to_get": speech.say("source_form", topic.known),
        **_not_instead(speech, topic),
    }


def _result(speech: Speech, topic: Topic) -> Data:
    return {
        "id": f"{topic.id}-result",
        "name": topic.named("result"),
        "aliases": [f"{alias}的结果" for alias in topic.aliases[2:5]],
        "kind": "证件证书证明",
        "issuer": {"kind": "政府部门核发", "name": topic.subject.department["name"], "matter": topic.id},
        **_not_instead(speech, topic),
    }


def _not_instead(speech: Speech, topic: Topic) -> Data:
    names = {speech.say("wrong", topic.known) for _ in range(speech.about(1.05))}
    rows = [{"name": name, "why": speech.say("not_instead", topic.known)} for name in sorted(names)]
    return {"not_instead": rows} if rows else {}
