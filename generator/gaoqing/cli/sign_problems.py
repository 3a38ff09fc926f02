"""What keeps signs from being set, as sentences."""

import sys
from collections.abc import Iterable
from pathlib import Path

from gaoqing.cli.common import FINDINGS, prefix_of
from gaoqing.messages import say
from gaoqing.signs.problem import Problem
from gaoqing.signs.setting import WRITTEN
from gaoqing.telling.streams import tell
from gaoqing.text.printable import terminal


def stop_at(problems: Iterable[Problem], guides: Path, lang: str) -> None:
    """Tell each fault once, as it is where there is least room; end when there is one."""
    found = dict[tuple[object, ...], Problem]()
    for problem in problems:
        found[problem.fault] = min(found.get(problem.fault, problem), problem, key=lambda one: one.room)
    for problem in found.values():
        tell(sentence(problem, lang, prefix_of(guides)))
    if found:
        sys.exit(FINDINGS)


def sentence(problem: Problem, lang: str, prefix: str) -> str:
    """Say what cannot be set, where it is written, and what to do."""
    where = say(lang, "cli.sign-of", id=problem.sign)
    if problem.at:
        place = problem.at.source.place(problem.at.path)
        where = f"{prefix}{problem.at.source.name}:{place.line}:{place.column}"
    key = problem.field if problem.field in WRITTEN else "other"
    what = say(lang, f"cli.sign-field-{key}")
    if not problem.letter:
        key = "cli.sign-resize" if problem.roomy else "cli.sign-shorten"
        way = say(lang, key, size=problem.roomy)
        told = say(
            lang,
            "cli.sign-too-long",
            what=what,
            size=problem.size,
            room=problem.room,
            sign=problem.sign,
            way=way,
        )
    else:
        key = "cli.sign-install" if problem.package else "cli.sign-leave-out"
        code = f"U+{ord(problem.letter):04X}"
        told = say(lang, key, what=what, letter=problem.letter, code=code, package=problem.package)
    return terminal(f"{where}: {told}")
