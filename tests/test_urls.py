"""Every address is made in `urls`, and nowhere else."""

import re
from pathlib import Path

import pytest

import gaoqing
from gaoqing import urls
from gaoqing.resources import resource
from gaoqing.urls.addresses import OURS

PACKAGE = Path(gaoqing.__file__).parent
TEMPLATES = sorted((resource("site_overrides") / "pages").glob("*.[hs]*[lg]"))
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if "urls" not in path.parts]
FOLDERS = [item for item in OURS if item.endswith("/")]
# Folders of the guides that are called as those of the site; one module tells them apart from the site's.
GUIDES = {"files/"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.name))
def test_templates_spell_no_address(template: Path) -> None:
    """What follows the way to the root, or begins a link, is looked up."""
    text = template.read_text("utf-8")
    found = [folder for folder in FOLDERS if re.search(rf"""(\}}\}}|["']){re.escape(folder)}""", text)]
    assert (found, re.findall(r"\}\}editors|\}\}[a-z]+/\{\{", text)) == ([], [])


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_spell_no_address(module: Path) -> None:
    """No text in the code begins with a folder of the site, or puts one behind an address."""
    text = re.sub(r'(?s)""".*?"""', "", module.read_text("utf-8"))
    wanted = [folder for folder in FOLDERS if folder not in GUIDES]
    found = [
        folder for folder in wanted if re.search(rf"""(["']|\}}){re.escape(folder)}(["'{{]|[a-z])""", text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (urls.matter("card"), "m/card/"),
        (urls.notice("card"), "m/card/notice/"),
        (urls.window("w1"), "w/w1/"),
        (urls.hall("main"), "h/main/"),
        (urls.department("aid"), "d/aid/"),
        (urls.topic("identity"), "t/identity/"),
        (urls.bundle("event"), "j/event/"),
        (urls.file("form.docx"), "files/form.docx"),
        (urls.static("search.json"), "static/search.json"),
        (urls.sign("w1"), "signs/w1.svg"),
        (urls.code("w1", "png"), "signs/code/w1.png"),
        (urls.rule_family("T"), "editors/rules/T/"),
        (urls.handwritten("about.md"), "about/"),
        (urls.handwritten("editors/index.md"), "editors/"),
    ],
)
def test_addresses_are_permanent(made: str, expected: str) -> None:
    """Addresses are printed, bookmarked and linked to: they stay as they are."""
    assert made == expected
