"""Templates look up and lay out: they call nothing that computes, and hold no words of their own."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from markupsafe import Markup, escape

from gaoqing.guide import Phones
from gaoqing.messages import LANGUAGES, catalogue
from gaoqing.outputs import template
from gaoqing.resources import resource

FOLDER = resource("site_overrides") / "pages"
TEMPLATES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".html", ".svg"})
# Words, and addresses.
CALLED = {"t", "asset"}
ASKED = {"urls"}
# What Jinja can compute with, and a view should have.
COMPUTING = {"selectattr", "rejectattr", "groupby", "sort", "sum", "batch", "unique", "min", "max", "round"}
each_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.name))


def parsed(path: Path) -> nodes.Template:
    """Return the tree of a template."""
    return Environment(autoescape=True).parse(path.read_text("utf-8"))


@each_template
def test_calls(path: Path) -> None:
    """Only words, addresses and macros are called."""
    tree = parsed(path)
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    imported = {item.target for item in tree.find_all(nodes.Import)}
    wrong = [
        call.lineno
        for call in tree.find_all(nodes.Call)
        if not (isinstance(call.node, nodes.Name) and call.node.name in CALLED | macros)
        and not (
            isinstance(call.node, nodes.Getattr)
            and isinstance(call.node.node, nodes.Name)
            and call.node.node.name in ASKED | imported
        )
    ]
    assert wrong == []


@each_template
def test_computes_nothing(path: Path) -> None:
    """Nothing is filtered, grouped, reckoned or looked up by the number of a loop."""
    tree = parsed(path)
    assert [item.lineno for item in tree.find_all(nodes.Filter) if item.name in COMPUTING] == []
    assert [item.lineno for item in tree.find_all(nodes.Getattr) if item.attr in {"index0", "days"}] == []
    sums = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
    assert [item.lineno for item in tree.find_all(sums)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@each_template
def test_fixed_words_stand_there(path: Path, lang: str) -> None:
    """Words that no page changes are put in when a template is loaded: none is left to look up."""
    tree = Environment(autoescape=True).parse(template.with_words(lang, path.name))
    left = [
        call.lineno
        for output in tree.find_all(nodes.Output)
        for call in output.nodes
        if isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name) and call.node.name == "t"
        if all(isinstance(item, nodes.Const) for item in (*call.args, *(pair.value for pair in call.kwargs)))
    ]
    assert left == []


def test_fixed_words_are_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What words say stands on a page as words, with the values that the template gives."""
    words = {key: f"<{key}> {text}" for key, text in catalogue("en").items()}
    monkeypatch.setattr(template, "catalogue", lambda _: words | {"search.found": "<search.found> {count}"})
    source = template.with_words("en", "parts.html")
    assert "&lt;hall.days&gt; " in source
    assert 'data-found="&lt;search.found&gt; #"' in source
    assert '&lt;matter.windows&gt; window {{ numbers | join("、") }}' in source
    assert "&lt;form.seal&gt; seal: {{ item.seal }}" in source
    assert "<hall.days" not in source


@each_template
def test_macros_are_handed_all(path: Path) -> None:
    """A macro is compiled to a plain function: its values have no defaults, and are given in their order."""
    macros = {macro.name: macro for other in TEMPLATES for macro in parsed(other).find_all(nodes.Macro)}
    assert [macro.name for macro in macros.values() if macro.defaults] == []
    wrong = [
        call.lineno
        for call in parsed(path).find_all(nodes.Call)
        if (macro := macros.get(getattr(call.node, "attr", getattr(call.node, "name", ""))))
        and (call.kwargs or len(call.args) != len(macro.args))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.css")), ids=lambda path: str(path.name))
def test_style_can_be_made_short(path: Path) -> None:
    """`assets.style` takes blanks out before a colon, which would make `.a :focus` mean `.a:focus`."""
    bare = re.sub(r"(?s)/\*.*?\*/", "", path.read_text("utf-8"))
    assert re.findall(r"[\w)\]*] +:[a-z-]+[^;{}]*\{", bare) == []


@pytest.mark.parametrize(
    "value",
    [
        "",
        "办理",
        "<b>",
        "a & b",
        "'",
        '"',
        "a > b",
        Markup("<b>&amp;</b>"),
        Phones.parse("<1>"),
        12,
        None,
        [1, "<"],
    ],
)
def test_escaped(value: object) -> None:
    """Whatever a page shows is escaped as MarkupSafe does it, and what is markup only once."""
    assert template.environment("zh").escaped(value) == escape(value)


def test_markup_from_a_page_is_escaped() -> None:
    """Values stand in words, macros and blocks as text, once."""
    templates = template.environment("zh")
    source = "{% macro one(x) %}<b>{{ x }}</b>{% endmacro %}{% set two %}{{ x }}{% endset %}"
    made = templates.from_string(
        f"{source}{{{{ one(x) }}}} {{{{ two }}}} {{{{ [x] | join }}}} {{{{ x.one }}}}"
    )
    hostile = type("Text", (str,), {"one": "'&\"<>"})("<i>")
    assert made.render(x=hostile) == "<b>&lt;i&gt;</b> &lt;i&gt; &lt;i&gt; &#39;&amp;&#34;&lt;&gt;"


def test_style_of_guides() -> None:
    """Every guide carries its style inside: it names nothing that neither templates nor scripts put there."""
    styles = "".join((FOLDER / name).read_text("utf-8") for name in ("style.css", "paper.css"))
    rules = re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)
    named = set(re.findall(r"[.#]([a-z][a-z-]*)(?=[^{};]*\{)", rules))
    frames = ("matter.html", "parts.html", "frame.html", "page.html")
    made = "".join((FOLDER / name).read_text("utf-8") for name in frames)
    made += "".join(path.read_text("utf-8") for path in (FOLDER.parent / "scripts").iterdir())
    known = {*re.findall(r"[a-z][a-z-]*", made), "roomy", "packed", "crowded", "tight"}  # site/sheets.py
    assert len(named) > 60
    assert sorted(named - known) == []
