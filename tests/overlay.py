"""Turn a YAML block of an explain page into a file of the tiny town.

The fence names the file: ```` ```yaml title="matters/public-security/card.yml" ````. The top-level fields
of the block replace those of the town's file; the rest stays. With `whole` in the fence the block is the
whole file.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r'^```yaml title="(?P<file>[^"]+)"(?P<whole> whole)?\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL
)
_EXPECT = re.compile(r"# expect: (?P<codes>[A-Z][0-9]{3}(?:, [A-Z][0-9]{3})*)$")
_TOP = re.compile(r"^([a-z_]+):", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One example: the file it changes, its text, and the heading it stands below."""

    file: str
    body: str
    whole: bool
    section: str

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
        return "".join(f"{line}\n" for line in [*self._kept(town), *self.body.splitlines()])

    def expected(self, town: Path) -> set[tuple[int, str]]:
        """Return the marked lines as (line in the complete file, code)."""
        offset = len(self._kept(town))
        return {
            (offset + number, code)
            for number, line in enumerate(self.body.splitlines(), 1)
            if (match := _EXPECT.search(line))
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
        Block(match["file"], match["body"], bool(match["whole"]), _section(page[: match.start()]))
        for match in _FENCE.finditer(page)
    ]


def _section(before: str) -> str:
    headings: list[str] = re.findall(r"^## (.+)$", before, re.MULTILINE)
    return headings[-1] if headings else ""
