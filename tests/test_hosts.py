"""What MkDocs is handed, and what is taken out of its hands."""

import logging
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Section

from conftest import TODAY, TOWN
from gaoqing.build import make
from gaoqing.guide import SiteSettings
from gaoqing.hosts.handbook import LONGEST_MENU, Handbook
from gaoqing.hosts.host import HostError
from gaoqing.hosts.mkdocs import theme
from gaoqing.hosts.mkdocs.plugin import GaoqingPlugin
from gaoqing.hosts.mkdocs.run import set_pages

WARNED = "verified: {date: 2020-01-01, role: 窗口负责人}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A town with one hand-written page, and a `mkdocs.yml` beside it."""
    shutil.copytree(TOWN, tmp_path / "guides")
    (tmp_path / "guides/pages").mkdir()
    (tmp_path / "guides/pages/about.md").write_text("# 关于\n\n文字\n", "utf-8")
    settings = "site_name: x\ndocs_dir: guides/pages\ntheme: {name: material, font: false}\n"
    (tmp_path / "mkdocs.yml").write_text(f'{settings}plugins: [gaoqing: {{as_of: "{TODAY}"}}]\n', "utf-8")
    return tmp_path


@pytest.fixture
def config(project: Path) -> MkDocsConfig:
    """The settings, before any hook."""
    loaded = load_config(str(project / "mkdocs.yml"))
    loaded.plugins._current_plugin = "gaoqing"  # noqa: SLF001  as while MkDocs runs a hook
    return loaded


def plugin_of(config: MkDocsConfig) -> GaoqingPlugin:
    """Return our plugin of some settings."""
    return cast("GaoqingPlugin", config.plugins["gaoqing"])


def settings(name: str, sample: str) -> SiteSettings:
    """Return the settings of the town with other texts."""
    site = make(TOWN, TODAY).checked.catalogue.site
    assert site
    values = {field: getattr(site, field) for field in site.__struct_fields__}
    return SiteSettings(**{**values, "name": name, "sample": sample})


def test_names(config: MkDocsConfig) -> None:
    """Name and sample notice reach the theme escaped, because its templates print them as they are."""
    theme.name_site(config, settings("甲<b>&", '"乙"<i>'))
    assert (config.site_name, config.extra["sample"]) == ("甲&lt;b&gt;&amp;", "&quot;乙&quot;&lt;i&gt;")
    assert config.site_url == "https://town.example/"
    theme.name_site(config, None)
    assert config.site_name == "甲&lt;b&gt;&amp;"


@pytest.mark.parametrize("own", [None, "mine"])
def test_templates(own: str | None, config: MkDocsConfig) -> None:
    """Our templates stand below a hall's own and above the theme's; pages of the theme's that we make go."""
    if own:
        config.theme._custom_dir = own  # noqa: SLF001  MkDocs reads it off the settings
        config.theme.dirs.insert(0, own)
    config.markdown_extensions.append("toc")
    theme.adapt(config)
    assert config.theme.dirs[bool(own)].endswith("site_overrides/theme")
    assert not {"404.html", "sitemap.xml"} & config.theme.static_templates
    assert config.markdown_extensions == []


def test_admitted(config: MkDocsConfig) -> None:
    """Of the pages folder only what was read stays, pages of ours are added, the theme's sitemap goes."""
    pages = Path(config.docs_dir)
    for name in ("draft.md", "picture.png", "script.js"):
        (pages / name).write_bytes(b"x")
    files = get_files(config)
    files.append(File("sitemap.xml", "/theme", config.site_dir, use_directory_urls=True))
    files.append(File("assets/a.css", "/theme", config.site_dir, use_directory_urls=True))
    assert theme.admit(files, config, ["about.md", "editors/rules/T.md"], ["m/card/index.html"]) is None
    assert sorted(files.src_uris) == ["about.md", "assets/a.css", "editors/rules/T.md"]


@pytest.mark.parametrize(
    ("ours", "clash"),
    [
        ("about/index.html", ("about/index.html", "about/index.html")),
        ("About/index.html", ("about/index.html", "About/index.html")),
        ("about", ("about/index.html", "about")),
        ("other/index.html", None),
    ],
)
def test_clash(ours: str, clash: tuple[str, str] | None, config: MkDocsConfig) -> None:
    """No two files are written to one place, whoever writes them."""
    assert theme.admit(get_files(config), config, ["about.md"], [ours]) == clash


def test_sizes(config: MkDocsConfig) -> None:
    """What the theme brings has its size, what MkDocs sets has none yet."""
    files = get_files(config)
    files.append(File.generated(config, "assets/a.css", content="12345"))
    (Path(config.docs_dir) / "b.css").write_text("123", "utf-8")
    files.append(File("b.css", config.docs_dir, config.site_dir, use_directory_urls=True))
    assert theme.sizes(files) == {"about/index.html": None, "assets/a.css": 5, "b.css": 3}


def test_menu() -> None:
    """A menu ends after its fortieth entry, in sections too, and their names are words."""
    entry = cast("Any", object())
    section = Section("甲<b>", [entry] * (LONGEST_MENU + 1))
    items = [section, *[entry] * LONGEST_MENU]
    theme.shorten(items)
    assert len(items) == len(section.children) == LONGEST_MENU == 40
    assert section.title == "甲&lt;b&gt;"


def outline(headings: list[Any]) -> list[tuple[str, Any]]:
    """Return the names of headings, each with those below it."""
    return [(item["name"], outline(item["children"])) for item in headings]


def test_headings(project: Path) -> None:
    """The list of a page's headings is as deep as they are, and text, never markup."""
    words = "# 甲 &lt;b&gt;\n\n## 乙\n\n### 丙 &amp;\n\n## 丁\n\n# 戊\n\n### 己\n\n## 庚\n"
    (project / "guides/pages/about.md").write_text(words, "utf-8")
    product = make(project / "guides", TODAY)
    made = Handbook(product.checked.catalogue, product.pages).made("about.md")
    first: Any = ("甲 &lt;b&gt;", [("乙", [("丙 &amp;", [])]), ("丁", [])])
    assert outline(made.headings) == [first, ("戊", [("己", []), ("庚", [])])]
    assert made.title == "甲 &lt;b&gt;"


@pytest.mark.parametrize(
    ("palette", "features", "scripts"),
    [
        ({"primary": "custom"}, [], ["base", "content"]),
        ([{"scheme": "default"}], [], ["base", "content", "palette"]),
        (None, [], ["base", "content", "palette"]),
        ({"primary": "custom"}, ["announce.dismiss"], ["base", "content", "announce"]),
    ],
)
def test_policies(palette: object, features: list[str], scripts: list[str], config: MkDocsConfig) -> None:
    """The policy admits the scripts that the theme brings in these settings, and is made once for a depth."""
    names = ("base", "content", "palette", "announce")
    parts = {
        f"partials/javascripts/{name}.html": f"<script>{name} {{{{ base_url }}}}</script>" for name in names
    }
    config.theme["palette"], config.theme["features"] = palette, features
    policies = theme.Policies(Environment(loader=DictLoader(parts), autoescape=True), config)
    found = policies.of("..")
    assert len(re.findall("'sha256-", found)) == len(scripts)
    assert policies.of("..") is found
    assert policies.of("../..") != found


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-11-22", date(2026, 11, 22)), ("gestern", PluginError), ("", date)]
)
def test_day(as_of: str, expected: Any, config: MkDocsConfig) -> None:
    """`as_of` counts as today; without it the clock is asked; what is no day is told."""
    plugin = plugin_of(config)
    plugin.config.as_of = as_of
    if expected is PluginError:
        with pytest.raises(PluginError, match="gestern"):
            plugin.day()
    else:
        assert plugin.day() == expected or isinstance(plugin.day(), expected)


@pytest.mark.parametrize(("text", "told"), [("", False), (WARNED, True)])
def test_warnings(text: str, told: object, project: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Warnings are logged once and stop nothing; without any, nothing is said."""
    card = project / "guides/matters/public-security/card.yml"
    lines = [line for line in card.read_text("utf-8").splitlines() if not line.startswith("verified:")]
    if text:
        card.write_text("\n".join([*lines, text, ""]), "utf-8")
    config = load_config(str(project / "mkdocs.yml"))
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        plugin = plugin_of(config)
        plugin.checked_product(config)
        plugin.checked_product(config)
    assert ["V001" in record.message for record in caplog.records] == ([True] if told else [])


def test_errors(project: Path) -> None:
    """With errors there is no site, and the message names the place."""
    (project / "guides/departments.yml").write_text("departments: none\n", "utf-8")
    config = load_config(str(project / "mkdocs.yml"))
    with pytest.raises(PluginError, match=r"guides/departments\.yml:1"):
        plugin_of(config).on_config(config)


def test_page_that_was_not_read(config: MkDocsConfig) -> None:
    """A page that a hook of the hall's slips in after the check is refused."""
    plugin = plugin_of(config)
    plugin.on_files(get_files(config), config=config)
    page = cast("Any", type("Page", (), {"file": File.generated(config, "late.md", content="")}))
    with pytest.raises(PluginError, match=r"late\.md"):
        plugin.on_page_content("", page=page, config=config, files=Files([]))


def test_whole_site(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file of ours is written with the size that is told, pages are set, pictures copied."""
    (project / "guides/pages/a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 16)
    (project / "guides/pages/about.md").write_text("# 关于\n\n![图](a.png)\n", "utf-8")
    monkeypatch.chdir(project)
    product = make(project / "guides", TODAY)
    expected = set_pages(product, project / "guides", project / "out", TODAY)
    found = {path.relative_to(project / "out").as_posix(): path for path in (project / "out").rglob("*")}
    assert {name for name in expected if name not in found} == set()
    for item in product.artifacts:
        assert found[item.path].read_bytes() == item.content
        assert expected[item.path] == len(item.content)
    assert expected["a.png"] == found["a.png"].stat().st_size == 24
    assert expected["about/index.html"] == found["about/index.html"].stat().st_size
    assert b"<img" in found["about/index.html"].read_bytes()


def test_without_plugin(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `mkdocs.yml` that does not name the plugin is refused with the line that is missing."""
    (project / "mkdocs.yml").write_text("site_name: x\ndocs_dir: guides/pages\nplugins: []\n", "utf-8")
    monkeypatch.chdir(project)
    with pytest.raises(HostError, match="plugins: - gaoqing"):
        set_pages(make(project / "guides", TODAY), project / "guides", project / "out", TODAY)
