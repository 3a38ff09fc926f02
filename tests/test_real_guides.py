"""Guides as they are really published: what they say has a place, and what is written is on a page.

Each file of `tests/real/` holds the facts of one published guide, in our words and with invented names: the
department, the documents it asks for, and the guide. They are laid over the tiny town.
"""

import html
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import HERE, TODAY
from gaoqing.check import check
from gaoqing.outputs.pages import matter_pages
from gaoqing.site import resolve
from loaded import loaded

REAL = sorted((HERE / "real").glob("*.yml"))
NAMES = [path.stem for path in REAL]
# Fields whose values are ids, or choices that pages tell in other words or as pictures.
UNTOLD = {
    "id",
    "ids",
    "aliases",
    "department",
    "topics",
    "when",
    "material",
    "any_of",
    "materials",
    "audience",
}
UNTOLD |= {"use", "needed", "fact", "channels", "supplied", "coverage"}
# What pages of documents tell, not those of guides.
UNTOLD_OF_DOCUMENTS = UNTOLD | {"kind", "issuer", "validity", "electronic", "basis"}


@dataclass(frozen=True)
class Published:
    """A published guide: who serves it, its documents, and the guide itself."""

    department: Mapping[str, Any]
    materials: list[Mapping[str, Any]]
    matter: Mapping[str, Any]

    def lay_over(self, town: Path) -> None:
        """Add it to the files of the town."""
        known = loaded((town / "departments.yml").read_text("utf-8"))["departments"]
        others = [item for item in known if item["id"] != self.department["id"]]
        _write(town / "departments.yml", {"departments": [*others, self.department]})
        _write(town / "materials/real.yml", {"group": "用到的材料", "materials": self.materials})
        _write(town / "matters" / self.matter["department"] / f"{self.matter['id']}.yml", self.matter)


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def published(path: Path) -> Published:
    """Read a file; what it says of its source is for people."""
    data = loaded(path.read_text("utf-8"))
    return Published(data["department"], data["materials"], data["matter"])


def told(value: object, untold: AbstractSet[str]) -> Iterator[str]:
    """Yield every text that a page has to show as it is."""
    if isinstance(value, bool):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in untold:
                yield from told(inner, untold)
    elif isinstance(value, list):
        for inner in value:
            yield from told(inner, untold)
    else:
        yield str(value)


def plain(text: str) -> str:
    """Return a text without spaces, which pages set as they like."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("path", REAL, ids=NAMES)
def test_everything_is_told(path: Path, town: Path) -> None:
    """The guide has no errors, and all it says is on its page: in words, or as an address."""
    real = published(path)
    real.lay_over(town)
    found = check(town, TODAY)
    assert [f"{item.place} {item.defect.code}" for item in found.failing()] == []
    site = resolve(found.catalogue, found.published)
    (page,) = [item for item in matter_pages(site, "zh") if item.path == f"m/{real.matter['id']}/index.html"]
    shown = page.content.decode()
    words = plain(
        html.unescape(re.sub(r"<[^>]*>", "", shown) + " ".join(re.findall(r'href="([^"]*)"', shown)))
    )
    wanted = [*told(real.matter, UNTOLD), *told(real.materials, UNTOLD_OF_DOCUMENTS)]
    assert [text for text in wanted if plain(text) not in words] == []
