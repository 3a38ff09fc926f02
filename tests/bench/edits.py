"""Changes of one guide, each another one: what somebody who keeps a hall's guides does all day."""

import re
from pathlib import Path

CONDITION = re.compile(r"(\nconditions:\n(?:.+\n)*?- \{text: )[^{}]+")
PLAIN = re.compile(r"(\nplain_name: )[^\n]+")
TITLE = re.compile(r"\nname: (.+)")
WORDS = ("周一", "周二", "周三", "周四", "周五")


class Edits:
    """Changes the guide in the middle of a hall.

    Attributes:
        folder: the guides.
        matter: the id of the matter.
        title: its official name.
    """

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("matters/*/*.yml"))
        self.folder, self._file = folder, files[len(files) // 2]
        self.matter = self._file.stem
        self.title = TITLE.findall(self._file.read_text("utf-8"))[0]
        self._count = 0

    def sentence(self) -> str:
        """Change the words of one sentence; return what stands there now."""
        return self._put(CONDITION, "申请人领过第 {count} 批的登记通知书，通知书是{day}发的。")

    def name(self) -> str:
        """Change what people call the matter, which other pages say too."""
        return self._put(PLAIN, "领了第 {count} 批通知书，{day}来办登记")

    def _put(self, place: re.Pattern[str], words: str) -> str:
        self._count += 1
        said = words.format(count=self._count, day=WORDS[self._count % len(WORDS)])
        text, found = place.subn(rf"\g<1>{said}", self._file.read_text("utf-8"), count=1)
        if not found:
            raise ValueError(f"{self._file} has no place for a change")
        self._file.write_text(text, "utf-8")
        return said
