"""Signs of halls, departments and bundles: what they say, on each size; who gets one; what is told."""

import dataclasses
import json
import re
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from zxingcpp import read_barcode

import git
import reference
from gaoqing.catalogue.codes import Code, Kind, code_named
from gaoqing.messages import LANGUAGES, say
from gaoqing.outputs.pages import browse_pages, bundle_pages, hall_pages
from gaoqing.signs.fonts import Fonts
from gaoqing.signs.posters import halls_of, locked, posters
from gaoqing.signs.round import Round
from gaoqing.signs.said import Entries, Said, Text
from gaoqing.signs.setting import Setting
from gaoqing.signs.sizes import SIZES
from hostile_signs import FILLS, filled, letters, piled
from test_boundaries import BUNDLE
from test_codes import FILES, LOCKED
from test_permanence import BRANCH, CLOSED, HALL
from test_sign_setting import SHEETS, wrong
from test_since import gaoqing, guides

__all__ = ["guides"]  # the fixture

FONTS = Fonts()
PAGES = {"h": hall_pages, "d": browse_pages, "j": bundle_pages}
KINDS = ["h/main", "d/public-security", "j/newborn"]


@cache
def signs() -> dict[str, Said]:
    """What the signs of the sample say."""
    site = reference.site()
    return {said.id: said for said in posters(site, ("zh",), locked(site))}


def hostile(name: str) -> Said:
    """Return a sign whose every text is as long as a hall would ever write it."""
    text = Text((filled(FILLS[name]),))
    entries = Entries((filled(FILLS[name]),) * 12, "、", Text(("等 30 件事",)), complete=False)
    return dataclasses.replace(
        signs()["j/newborn"],
        id=f"j/{name}",
        title=text,
        name=text,
        place=text,
        entries=entries,
        phone="0000-55501010-12345",
    )


def test_what_they_say() -> None:
    """Name and place, departments, matters or parts, where to call: as the guides have it."""
    hall, department, bundle = (signs()[name] for name in KINDS)
    assert (hall.title.tongues, hall.phone) == (("示例区政务服务中心",), "0000-5550111")
    assert hall.place.tongues == ("示例区样板路 1 号 · 1 层、2 层、3 层",)
    assert {"公安", "民政"} < set(hall.entries.items)
    assert hall.entries.rest.tongues == ("等 18 个部门",)
    assert department.entries.items[0] == "身份证到期、损坏换新"
    assert department.place.tongues == ("示例区政务服务中心 1 层、2 层，另有 4 个大厅能办",)
    assert (bundle.title.tongues[0], bundle.name.tongues[0][:4]) == ("新生儿出生一件事", "孩子出生")
    assert (len(bundle.entries.items), bundle.entries.complete) == (4, True)
    assert "16 号窗口" in bundle.place.tongues[0]


@pytest.mark.parametrize("name", KINDS)
def test_page_has_the_word(name: str) -> None:
    """The page that a sign opens says the sign's word, and its only true domain."""
    said = signs()[name]
    pages = {page.path: page for page in PAGES[name[0]](reference.site(), "zh")}
    html = pages[f"{name}/index.html"].content.decode()
    assert said.check
    assert re.search(rf'class="check">[^<]*<b>{said.check}</b>', html)
    assert said.domain in html
    assert said.url == f"{reference.site().settings.url}{name}/"


@pytest.mark.parametrize("size", SIZES)
def test_printed(size: str) -> None:
    """On each size each kind is decoded at 300 dpi, and every text has its place, hostile ones too."""
    every = (*signs().values(), *map(hostile, FILLS))
    made = Setting(("zh",), SIZES[size], every, FONTS)
    assert list(wrong(made.boxes(), *SHEETS[size])) == []
    assert list(made.problems()) == []
    (file,) = made.typesetter.pages(made.data(every), "pdf")
    pages = pdfium.PdfDocument(file)
    bundle = "".join(
        pages[[said.id for said in every].index("j/newborn")].get_textpage().get_text_bounded().split()
    )
    assert [name for name in signs()["j/newborn"].entries.items if name not in bundle] == []
    for said, page in list(zip(every, pages, strict=True))[:4]:
        found = read_barcode(page.render(scale=300 / 72, grayscale=True).to_pil())
        assert found is not None
        assert (found.text, piled(letters(page))) == (said.url, 0)


def test_names_are_not_broken() -> None:
    """A name that almost fits a line is set smaller, without a second line of one letter."""
    said = dataclasses.replace(signs()["h/main"], title=Text(("国" * 10,)))
    shorter = dataclasses.replace(said, title=Text(("国" * 7,)))
    one, two = (
        next(
            box for box in Setting(("zh",), SIZES["card"], (each,), FONTS).boxes() if box["field"] == "title"
        )
        for each in (said, shorter)
    )
    assert one["h"] < two["h"] * 1.2


def test_round() -> None:
    """The staff sheet of a hall has what hangs there beside the windows' signs, each read, with its word."""
    site = reference.site()
    views = [view for view in site.windows if view.stop.window.id == "m01"]
    made = Round(site, "zh", views, FONTS, locked(site))
    assert (made.count, made.papers is made.papers) == (2, True)  # its codes are drawn once
    papers = {paper.path: paper for paper in Round(site, "zh", views, FONTS, locked(site)).papers}
    assert list(papers) == ["signs/round/main_1", "signs/round/main_codes"]
    (_, file) = Round(site, "zh", (), FONTS, (Code(Kind.BUNDLE, "newborn"),)).files("pdf")
    assert file.path == "signs/round/main_codes.pdf"


def test_where_they_hang() -> None:
    """A department's sign may hang where its windows are, a hall's in the hall."""
    site = reference.site()
    assert halls_of(site, code_named("h/exit-entry")) == {"exit-entry"}
    assert {"main", "exit-entry"} <= halls_of(site, code_named("d/public-security"))
    assert halls_of(site, code_named("j/newborn")) == {"main"}


@pytest.fixture
def town(guides: Path) -> Path:
    """The town with a bundle, and with a code of each kind in its lock."""
    for file, text in {**FILES, "qr.lock": LOCKED}.items():
        (guides / file).parent.mkdir(parents=True, exist_ok=True)
        (guides / file).write_text(text, "utf-8")
    edit(guides, "halls/main.yml", "matters: [card]", "matters: [card, second]")
    git.commit(guides)
    return guides


def edit(town: Path, file: str, old: str, new: str) -> None:
    """Change a file of the town."""
    text = (town / file).read_text("utf-8")
    assert old in text
    (town / file).write_text(text.replace(old, new), "utf-8")


def test_words_of_the_same_run(guides: Path, tmp_path: Path) -> None:
    """A sign that is locked in the same run has the word that the lock gets; without --lock that is told."""
    command = ("signs", "h/main", "d/", "--size", "card", "--out", str(tmp_path / "out"))
    first = gaoqing(guides, *command)
    assert (first.exit_code, "h/main d/public-security" in first.stdout) == (0, True)
    page = pdfium.PdfDocument(tmp_path / "out/card/h/main.pdf")[0].get_textpage().get_text_bounded()
    second = gaoqing(guides, *command, "--lock")
    assert (second.exit_code, "h/main" in second.stdout) == (0, False)
    line = next(row for row in (guides / "qr.lock").read_text("utf-8").splitlines() if "main: {m" in row)
    word = json.loads(line.rpartition("check: ")[2].rstrip("}"))
    assert word in page
    assert word in pdfium.PdfDocument(tmp_path / "out/card.pdf")[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    ("file", "old", "new", "names"),
    [
        ("departments.yml", "0000-5550001", "0000-5559999", ["d/public-security"]),
        ("halls/main.yml", "小镇一路 1 号", "小镇九路 9 号", ["h/main"]),
        (BUNDLE, "summary", "plain_name: 两个证一起办\nsummary", ["j/cards"]),
        (BUNDLE, "一次交材料", "一次交齐材料", []),
    ],
)
def test_changed(file: str, old: str, new: str, names: list[str], town: Path) -> None:
    """What is on such a sign and changed since a revision is told, with the command that makes it again."""
    edit(town, file, old, new)
    done = gaoqing(town, "signs", "--changed-since", "HEAD")
    assert done.exit_code == 0, done.stdout + done.stderr
    told = [row.split()[0] for row in done.stdout.splitlines() if row[:2] in {"d/", "h/", "j/"}]
    assert told == names
    command = f" {' '.join(names)} --format pdf --size wall"
    assert done.stdout.splitlines()[-1].endswith(command) or not names


def test_closed_hall() -> None:
    """A hall that is closed has no sign."""
    site = reference.site()
    (hall,) = (view for view in site.halls if view.hall.id == "exit-entry")
    shut = dataclasses.replace(hall, stops=())
    closed = dataclasses.replace(site, halls=(shut,))
    assert list(posters(closed, ("zh",), (Code(Kind.HALL, "exit-entry"),))) == []


def test_sign_of_a_closed_hall(guides: Path, tmp_path: Path) -> None:
    """Whoever names a hall that is closed is told; of all halls together it is left out."""
    for file, text in {**FILES, HALL: CLOSED, "halls/branch.yml": BRANCH}.items():
        (guides / file).parent.mkdir(parents=True, exist_ok=True)
        (guides / file).write_text(text, "utf-8")
    out = ("--out", str(tmp_path / "out"), "--lock")
    done = gaoqing(guides, "signs", "h/main", *out)
    assert (done.exit_code, "h/main" in done.stderr) == (2, True)
    assert gaoqing(guides, "signs", "h/", *out).exit_code == 0
    halls = (guides / "qr.lock").read_text("utf-8").partition("halls:")[2]
    assert re.findall(r"^  (\w+):", halls, re.MULTILINE)[:1] == ["branch"]
    assert "  main:" not in halls


def test_department_without_matters() -> None:
    """A printed department that lost its matters keeps its sign, which says so, on each size."""
    site = reference.site()
    (police,) = (view for view in site.departments if view.department.id == "public-security")
    bare = dataclasses.replace(police, matters=())
    without = dataclasses.replace(site, departments=(), idle=(bare,), popular=())
    (said,) = posters(without, ("zh", "en"), (code_named("d/public-security"),))
    assert said.entries.items == (say("zh", "department.none"),)
    assert said.entries.further == (say("en", "department.none"),)
    nothing = dataclasses.replace(said, entries=Entries())
    for size in SIZES:
        made = Setting(("zh",), SIZES[size], (said, nothing), FONTS)
        assert list(wrong(made.boxes(), *SHEETS[size])) == []
        assert {box["field"] for box in made.boxes() if box["sign"] == said.id} >= {"title", "entries"}


@pytest.mark.parametrize("size", ["round", "booklet"])
def test_letters_are_told_at_their_line(size: str, town: Path) -> None:
    """A letter that no font has is told where it is written, also of sheets that hold much else."""
    edit(town, "halls/main.yml", "小镇大厅", "小镇\U00012000大厅")
    edit(town, "qr.lock", "小镇大厅", "小镇\U00012000大厅")
    done = gaoqing(town, "signs", "w1", "--size", size)
    assert done.exit_code == 1
    assert re.search(r"guides/halls/main\.yml:3:7: .*U\+12000", done.stdout), done.stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_other_sizes_are_named(lang: str, guides: Path, tmp_path: Path) -> None:
    """Whoever gets plain sheets is told of the others at the end; who asked for one is not."""
    out = ("--out", str(tmp_path / "out"), "--lang", lang)
    hint = "gaoqing signs --format pdf --size counter"
    assert hint in gaoqing(guides, "signs", *out).stdout.splitlines()[-1]
    assert hint not in gaoqing(guides, "signs", "w1", "--size", "card", *out).stdout


def test_address_is_told_at_its_line() -> None:
    """An address for which a sign has no room is told where it is written."""
    said = dataclasses.replace(signs()["h/main"], url=f"https://{'w' * 600}.example/h/main/")
    (problem,) = (
        item for item in Setting(("zh",), SIZES["card"], (said,), FONTS).problems() if item.field == "address"
    )
    assert problem.at
    assert problem.at.source.name == "site.yml"
    assert problem.at.source.line(problem.at.source.place(problem.at.path).line).startswith("url:")
