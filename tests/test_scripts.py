"""Our scripts go out short, with the same meaning, and in a language that old browsers know."""

import re

import pytest
from calmjs.parse.exceptions import ECMASyntaxError

from gaoqing.outputs.assets import SCRIPTS, asset_bytes, script, short_name, slim, with_words
from gaoqing.resources import resource
from shorten import shortened


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ("// why\n  a = b;\n", "a=b;\n"),
        ('x = "a = b; // c";', 'x="a = b; // c";'),
        ('x = "say \\"a , b\\"" + y;', 'x="say \\"a , b\\"" + y;'),
        ("if (a) { return b; } else { return c; }", "if(a){return b;}else{return c;}"),
        ("a = b - -c + +d;", "a=b - -c + +d;"),
        ("return a ? b : c;", "return a?b:c;"),
        ("\n\n", ""),
    ],
)
def test_slim(script: str, short: str) -> None:
    """Comments and blanks go; texts, and blanks that part words and signs of arithmetic, stay."""
    assert slim(script) == short


@pytest.mark.parametrize("name", SCRIPTS)
def test_same_texts(name: str) -> None:
    """Every text of a script is in what is sent; it is shorter, and no comment is left."""
    source = script(name)
    code = with_words("zh", re.sub(r"^\s*//.*$", "", source, flags=re.MULTILINE))
    texts = re.findall(r'"(?:[^"\\\n]|\\.)*"', code)
    sent = asset_bytes("zh", name).decode()
    assert len(texts) > 30
    assert [text for text in texts if text not in sent] == []
    assert len(sent) < len(source)
    assert re.findall(r"^\s*//.*$|/\*", sent, flags=re.MULTILINE) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_short_form_is_of_today(name: str) -> None:
    """What is published was made of the script as it is: after a change run `make scripts`."""
    source = script(name)
    short = resource("site_overrides") / "short" / short_name(name, source)
    assert short.is_file(), "run `make scripts`"
    assert short.read_text("utf-8") == shortened(source) + "\n"
    assert asset_bytes("zh", name).decode() == with_words("zh", short.read_text("utf-8"))
    assert len(list((resource("site_overrides") / "short").iterdir())) == len(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_one_thing_a_name(name: str) -> None:
    """No two parts of a script define a function of the same name: the later one would take its place."""
    defined = re.findall(r"^(?:function|var) (\w+)", script(name), flags=re.MULTILINE)
    assert len(defined) > 10
    assert sorted(defined) == sorted(set(defined))


def test_words_keep_their_name() -> None:
    """Nothing is called `t` that is not the words of a page: `with_words` would take it for them."""
    texts = "".join(f'function f{number}(a) {{ return f{number}(t("site.home")); }}' for number in range(60))
    assert shortened(f"(function () {{ {texts} }})();").count('t("site.home")') == 60
    assert re.search(r"function t\b", shortened(f"(function () {{ {texts} }})();")) is None


def test_only_es5() -> None:
    """What an old phone cannot read is refused while it is made short."""
    for young in ("let a = 1;", "var f = () => 1;", "var a = `b`;", "f(...a);"):
        with pytest.raises(ECMASyntaxError):
            shortened(young)


@pytest.mark.parametrize("name", SCRIPTS)
def test_old_language(name: str) -> None:
    """Nothing younger than ES5: no arrows, no templates, no let, const, class or spread."""
    code = re.sub(r"^\s*//.*$", "", script(name), flags=re.MULTILINE)
    code = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', code)
    code = re.sub(r"/(?![/*\s])(?:[^/\\\n]|\\.)+/[gimy]*(?=[.),;])", "/x/", code)
    assert re.findall(r"=>|`|\blet\b|\bconst\b|\bclass\b|\.\.\.|\basync\b|\?\.|\?\?", code) == []
