"""Turn a block of an explain page into a file of the tiny town.

The fence names the file: ```` ```yaml title="matters/public-security/card.yml" ````. The top-level fields
of the block replace those of the town's file; the rest stays. With `whole` in the fence the block is the
whole file, and so is a block in any other language, e.g. ```` ```markdown title="pages/about.md" ````;
its wrong lines end in `<!-- expect: P010 -->`, which is taken off before the file is written. A block
that shows fences itself stands between longer ones.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r'^(?P<ticks>```+)(?P<lang>[a-z]+) title="(?P<file>[^"]+)"(?P<whole> whole)?\n(?P<body>.*?)^(?P=ticks)$',
    re.MULTILINE | re.DOTALL,
)
_CODES = r"expect: (?P<codes>[A-Z][0-9]{3}(?:, [A-Z][0-9]{3})*)"
_EXPECT = re.compile(rf"# {_CODES}$")
_EXPECT_IN_TEXT = re.compile(rf" *<!-- {_CODES} -->$")
_TOP = re.compile(r"^([a-z_]+):", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One example: the file it changes, its text, and the heading it stands below."""

    file: str
    body: str
    whole: bool
    section: str
    lang: str = "yaml"

    @property
    def wrong(self) -> bool:
        """Whether it shows what must be found."""
        return self.section.startswith("错误")

    @property
    def given(self) -> bool:
        """Whether it only prepares the town for the other examples of its page."""
        return self.section.startswith("前提")

    def text(self, town: Path) -> str:
        """Return the complete file."""
        shown = self.body.split("\n")[:-1]
        if self.lang != "yaml":
            shown = [_EXPECT_IN_TEXT.sub("", line) for line in shown]
        return "".join(f"{line}\n" for line in [*self._kept(town), *shown])

    def expected(self, town: Path) -> set[tuple[int, str]]:
        """Return the marked lines as (line in the complete file, code)."""
        offset = len(self._kept(town))
        mark = _EXPECT if self.lang == "yaml" else _EXPECT_IN_TEXT
        return {
            (offset + number, code)
            for number, line in enumerate(self.body.split("\n"), 1)
            if (match := mark.search(line))
            for code in match["codes"].split(", ")
        }

    def _kept(self, town: Path) -> list[str]:
        path = town / self.file
        if self.whole or not path.exists():
            return []
        replaced = set(_TOP.findall(self.body))
        kept: list[str] = []
        inside = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            match = _TOP.match(line)
            inside = match[1] if match else inside
            if inside not in replaced:
                kept.append(line)
        return kept


def blocks(page: str) -> list[Block]:
    """Return every example of a page, in order."""
    return [
        Block(
            match["file"],
            match["body"],
            bool(match["whole"]) or match["lang"] != "yaml",
            _section(page[: match.start()]),
            match["lang"],
        )
        for match in _FENCE.finditer(page)
    ]


def _section(before: str) -> str:
    headings: list[str] = re.findall(r"^## (.+)$", before, re.MULTILINE)
    return headings[-1] if headings else ""
