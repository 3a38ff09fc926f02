"""Hosts: which is chosen, what it makes and depends on; what MkDocs is handed, and what is kept from it."""

import logging
import os
import re
import shutil
import subprocess
import sys
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
from gaoqing.build import Product, make
from gaoqing.guide import SiteSettings
from gaoqing.hosts import choice
from gaoqing.hosts.choice import MissingHost
from gaoqing.hosts.handbook import LONGEST_MENU, Handbook
from gaoqing.hosts.host import Host, HostError
from gaoqing.hosts.mkdocs import theme
from gaoqing.hosts.mkdocs.host import MkDocs, is_data
from gaoqing.hosts.mkdocs.plugin import GaoqingPlugin
from gaoqing.hosts.plain import Citizens, Plain
from gaoqing.hosts.writing import write_site
from gaoqing.outputs import Artifact
from gaoqing.publish.writing import Refused
from gaoqing.urls.addresses import of_page

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


def test_menu_is_chinese(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each section of the menu is called as its first page, and none by an English word."""
    monkeypatch.chdir(project)
    write_site(make(project / "guides", TODAY), MkDocs(project / "guides"), project / "out")
    page = (project / "out/editors/rules/T/index.html").read_text("utf-8")
    entries = re.findall(r'class="md-ellipsis">(.*?)</span>', page, re.DOTALL)
    titles = {re.sub(r"<[^>]*>", "", entry).strip() for entry in entries}
    assert titles >= {"编辑手册", "检查规则"}
    assert [title for title in titles if title.isascii()] == []


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
    expected = write_site(product, MkDocs(project / "guides"), project / "out")
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
        write_site(make(project / "guides", TODAY), MkDocs(project / "guides"), project / "out")


@pytest.mark.parametrize(
    ("name", "there", "expected"),
    [
        (None, {"mkdocs", "material"}, MkDocs),
        (None, {"mkdocs"}, Plain),
        (None, set(), Plain),
        ("plain", {"mkdocs", "material"}, Plain),
        ("mkdocs", {"mkdocs", "material"}, MkDocs),
        ("mkdocs", {"material"}, MissingHost),
        ("mkdocs", set(), MissingHost),
    ],
)
def test_choice(
    name: str | None, there: set[str], expected: type, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """MkDocs sets the pages where it is installed; who asks for it in vain is not served something else."""
    monkeypatch.setattr(choice, "find_spec", lambda library: library if library in there else None)
    if expected is MissingHost:
        with pytest.raises(MissingHost):
            choice.host(name, tmp_path, own=True)
    else:
        assert isinstance(choice.host(name, tmp_path, own=False), expected)


def test_broken_library_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A library that cannot even be looked for counts as missing."""

    def broken(_library: str) -> None:
        raise ImportError

    monkeypatch.setattr(choice, "find_spec", broken)
    assert isinstance(choice.host(None, tmp_path, own=True), Plain)


IMPORTED = """
import sys
from gaoqing.cli import main
try:
    main(sys.argv[1:])
finally:
    print([name for name in sys.modules if name.partition(".")[0] in {"mkdocs", "material", "markdown"}])
"""


@pytest.mark.parametrize(
    "line", ["check", "build --host plain --site-dir OUT", "pages OUT"], ids=["check", "build", "pages"]
)
def test_mkdocs_is_not_imported(line: str, tmp_path: Path) -> None:
    """What needs no MkDocs does not import it, installed or not."""
    options = ["--guides", str(TOWN), "--as-of", str(TODAY)]
    command = [sys.executable, "-c", IMPORTED, *line.replace("OUT", str(tmp_path / "out")).split(), *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]"), done


def test_kept_handbook_needs_no_mkdocs(town: Path) -> None:
    """What MkDocs has set is taken from the store, on another day too, and MkDocs is not imported for it."""
    command = [sys.executable, "-c", IMPORTED, "build", "--host", "mkdocs", "--as-of"]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(town.parent / "settings")}
    imported, pages = [], []
    for day in ("2026-11-22", "2026-11-23"):
        done = subprocess.run(
            [*command, day],
            cwd=town.parent,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done
        imported.append(done.stdout.splitlines()[-1] != "[]")
        pages.append((town.parent / "site/editors/rules/T/index.html").read_bytes())
    assert (imported, pages[0] == pages[1]) == ([True, False], True)


SHIPPED = (Path(__file__).parents[1] / "mkdocs.yml").read_text("utf-8")
SETTINGS = {
    "as shipped": (SHIPPED, True),
    "other colours": (SHIPPED.replace("primary: custom", "primary: teal"), True),
    "a menu": (f"{SHIPPED}nav: [about.md, {{手册: editors/index.md}}]\n", True),
    "options of ours": (SHIPPED.replace("- gaoqing", "- gaoqing: {lang: en}"), True),
    "another plugin": (f"{SHIPPED}  - search\n", False),
    "a hook": (f"{SHIPPED}hooks: [hook.py]\n", False),
    "an extension": (f"{SHIPPED}markdown_extensions: [toc]\n", False),
    "another file": (f"{SHIPPED}INHERIT: other.yml\n", False),
    "own templates": (SHIPPED.replace("name: material", "name: material\n  custom_dir: own"), False),
    "another theme": (SHIPPED.replace("name: material", "name: readthedocs"), False),
    "a theme's name": ("site_name: x\ntheme: material\nplugins: [gaoqing]\n", False),
    "the environment": (SHIPPED.replace("site_name: Gaoqing", "site_name: !ENV HOME"), False),
    "an object": (f"{SHIPPED}extra: {{a: !!python/name:os.system }}\n", False),
    "no plugin": (SHIPPED.partition("plugins:")[0], False),
    "plugins as a mapping": ("theme: {name: material}\nplugins: {gaoqing: {}, search: {}}\n", False),
    "no mapping": ("[]\n", False),
    "no YAML": ("[", False),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_are_data(name: str) -> None:
    """What a `mkdocs.yml` leads to is known only if it names no program and no file."""
    text, expected = SETTINGS[name]
    assert is_data(text.encode()) is expected


def edited(project: Path, name: str, old: str, new: str) -> Product:
    """Change a file of the project and build it again."""
    path = project / name
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new), "utf-8")
    product = make(project / "guides", TODAY)
    assert not product.blocked
    return product


# What is changed, and whether the handbook of MkDocs, the plain one, and citizens' pages may differ after it.
EDITS = {
    "a page": ("guides/pages/about.md", "文字", "别的字", False, False, True),
    "a title": ("guides/pages/other.md", "# 另一页", "# 改名了", False, False, True),
    "the site's name": ("guides/site.yml", "小镇政务服务", "小镇办事", True, True, True),
    "the address": (
        "guides/site.yml",
        "https://town.example/",
        "https://town.example/a/",
        True,
        False,
        False,
    ),
    "the hotline": ("guides/site.yml", "hotline: 12345", "hotline: 12333", False, True, True),
    "a page for editors": ("guides/pages/editors/more.md", "文字", "别的字", True, True, False),
    "a guide": (
        "guides/matters/public-security/card.yml",
        "summary: ",
        "summary: 一样的事，",
        False,
        False,
        False,
    ),
    "a hall": ("guides/halls/main.yml", "number: 1,", "number: 7,", False, False, False),
    "settings": ("mkdocs.yml", "font: false", "font: false, language: zh", True, False, False),
}


@pytest.mark.parametrize("name", EDITS)
def test_inputs(name: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inputs differ when the pages may, and stay the same while a guide is edited that no page shows."""
    monkeypatch.chdir(project)
    (project / "guides/qr.lock").unlink()  # what was printed must not change
    (project / "guides/pages/other.md").write_text("# 另一页\n\n[换证](/m/card/)\n", "utf-8")
    (project / "guides/pages/editors").mkdir()
    (project / "guides/pages/editors/more.md").write_text("# 再说\n\n文字\n", "utf-8")
    file, old, new, *differs = EDITS[name]
    hosts: list[Host] = [MkDocs(Path("guides")), Plain(), Citizens()]
    product = make(project / "guides", TODAY)
    before = [host.inputs(product) for host in hosts]
    assert before == [host.inputs(make(project / "guides", TODAY)) for host in hosts]
    assert None not in before
    product = edited(project, file, old, new)
    assert [host.inputs(product) != known for host, known in zip(hosts, before, strict=True)] == differs


def test_inputs_of_links(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a link leads is an input: the same text can come to mean another address."""
    monkeypatch.chdir(project)
    (project / "guides/pages/about.md").write_text("# 关于\n\n[别处](/other)\n", "utf-8")
    (project / "guides/pages/other.md").write_text("# 另一页\n", "utf-8")
    before = Handbook(*parts(make(project / "guides", TODAY)))
    assert ("/other", "../other/") in list(before.told("about.md"))


def parts(product: Product) -> tuple[Any, Any]:
    """Return what a handbook is made of."""
    return product.checked.catalogue, product.pages


def test_inputs_that_cannot_be_known(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where programs of the hall's take part nothing is known; `own=False` leaves them aside."""
    monkeypatch.chdir(project)
    (project / "hook.py").write_text("")
    product = edited(project, "mkdocs.yml", "site_name", "hooks: [hook.py]\nsite_name")
    assert MkDocs(Path("guides")).inputs(product) is None
    assert MkDocs(Path("guides"), own=False).inputs(product)


def test_same_inputs_same_files(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day is no input of MkDocs, and no file differs by it; on plain pages it stands, and is one."""
    monkeypatch.chdir(project)
    first, later = make(project / "guides", TODAY), make(project / "guides", date(2026, 11, 25))
    mkdocs = MkDocs(Path("guides"))
    assert mkdocs.inputs(first) == mkdocs.inputs(later)
    made = [set_by(mkdocs, product, project / name) for product, name in ((first, "1"), (later, "2"))]
    assert made[0] == made[1]
    assert "editors/rules/T/index.html" in made[0]
    assert "about/index.html" not in made[0]
    assert [name for name in made[0] if name.startswith("assets/stylesheets/main.")]
    for host in (Plain(), Citizens()):
        assert host.inputs(first) != host.inputs(later)
        plain = [set_by(host, product, project / "none") for product in (first, later)]
        assert plain[0] != plain[1]


def set_by(host: Host, product: Product, scratch: Path) -> dict[str, bytes]:
    """Return the files of the handbook."""
    scratch.mkdir(exist_ok=True)
    found = host.files(product, scratch)
    return {
        item.path: item.content if isinstance(item, Artifact) else item.source.read_bytes() for item in found
    }


def test_citizens_pages_are_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sets the handbook, all other files are the same to the byte, and no scratch is left."""
    monkeypatch.chdir(project)
    product = make(project / "guides", TODAY)
    pages = {of_page(name) for name in Handbook(*parts(product)).names}
    sites = []
    hosts: tuple[Host, ...] = (MkDocs(Path("guides")), Plain())
    for number, host in enumerate(hosts):
        folder = project / str(number)
        sizes = write_site(product, host, folder)
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        sites.append({name: path.read_bytes() for name, path in found.items()})
        assert sizes == {name: len(content) for name, content in sites[-1].items()}
        assert pages <= found.keys()
    ours = {item.path for item in product.files} | {
        of_page(name) for name in Handbook(*parts(product)).citizens
    }
    assert {name for name in sites[0] if sites[0][name] != sites[1].get(name)} & ours == set()
    assert sites[1].keys() == ours | pages


HOOKS = {
    "removes": (
        "(Path(config.site_dir) / 'editors/rules/T/index.html').unlink()",
        "editors/rules/T/index.html",
    ),
    "cuts short": ("(Path(config.site_dir) / 'assets/images/favicon.png').write_bytes(b'')", "favicon.png"),
}


@pytest.mark.parametrize("name", HOOKS)
def test_incomplete(name: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page or a file of the theme that is not there in the end is not passed over."""
    monkeypatch.chdir(project)
    code, told = HOOKS[name]
    (project / "hook.py").write_text(
        f"from pathlib import Path\ndef on_post_build(config):\n    {code}\n", "utf-8"
    )
    product = edited(project, "mkdocs.yml", "site_name", "hooks: [hook.py]\nsite_name")
    with pytest.raises(Refused) as refused:
        write_site(product, MkDocs(Path("guides")), project / "out")
    assert told in str(refused.value.params["name"])


def test_file_of_a_hook(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a hook of the hall's writes is handed over, unless it stands where something of ours goes."""
    monkeypatch.chdir(project)
    code = "for name in ('own.txt', 'Index.html'): (Path(config.site_dir) / name).write_text('own')"
    (project / "hook.py").write_text(
        f"from pathlib import Path\ndef on_post_build(config):\n    {code}\n", "utf-8"
    )
    product = edited(project, "mkdocs.yml", "site_name", "hooks: [hook.py]\nsite_name")
    made = set_by(MkDocs(Path("guides")), product, project / "scratch")
    assert (made["own.txt"], {"Index.html", "index.html"} & made.keys()) == (b"own", set())
