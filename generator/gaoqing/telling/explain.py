"""The explain pages: why a citizen is sent home, and wrong and right YAML. They are the rules' tests too."""

import re
from pathlib import Path

from gaoqing.finding import DEFECTS, Defect
from gaoqing.messages import has, say
from gaoqing.resources import PACKAGE
from gaoqing.text import characters
from gaoqing.text.guess import closest
from gaoqing.wording import sources

FOLDER = PACKAGE / "rules" / "explain"
_CODES = "expect: [A-Z][0-9]{3}(?:, [A-Z][0-9]{3})*"
_EXPECT = re.compile(rf"\s*(?:# {_CODES}|<!-- {_CODES} -->)$", re.MULTILINE)


def page(code: str) -> Path:
    """Return the path of a rule's page."""
    return FOLDER / f"{code}.md"


def without_marks(text: str) -> str:
    """Take the marks of wrong lines off a page; only the test needs them."""
    return _EXPECT.sub("", text)


def for_readers(code: str) -> str:
    """Return a rule's page without the marks that only the test needs."""
    text = without_marks(page(code).read_text(encoding="utf-8")).replace('" whole\n', '"\n')
    if source := sources().get(code):
        text += f"\n## 依据\n\n{source}\n"
    return characters.named(text)


def summary(item: Defect, lang: str) -> str:
    """Return in one sentence what a kind of finding is; the English one stands in the code."""
    key = f"{item.code}.summary"
    return say(lang, key) if has(lang, key) else item.summary


def find(name: str) -> Defect | None:
    """Return a kind of finding by its code or its name, in any case."""
    wanted = name.strip().lower()
    return next((item for item in DEFECTS.values() if wanted in {item.code.lower(), item.name}), None)


def guess(name: str) -> str:
    """Return the code or name that a misspelt one most likely means, or an empty text."""
    known = [word for item in DEFECTS.values() for word in (item.code, item.name)]
    return closest(name.upper(), known, 0.7) or closest(name, known)


def listed() -> list[Defect]:
    """Return every kind of finding, sorted by family and code."""
    order = "YSPIAMJTWVRQ"
    return sorted(DEFECTS.values(), key=lambda item: (order.find(item.code[0]), item.code))
