"""Words that a template fixes are looked up once, and come out as they would page by page."""

from collections import Counter

import pytest

from gaoqing.outputs.fixed_words import FixedWords

ASKED: Counter[str] = Counter()


def say(key: str, /, **params: object) -> str:
    """Say the key and its parameters, with a character that a page must escape."""
    ASKED[key] += 1
    return f"<{key}{''.join(f' {name}={value}' for name, value in params.items())}>"


@pytest.mark.parametrize(
    ("source", "text", "asked"),
    [
        ('{{ t("a") }}', "&lt;a&gt;", 1),
        ('{{ t("a", date="#") }}', "&lt;a date=#&gt;", 1),
        ('{{ t("a") | safe }}', "<a>", 1),
        ('{% macro m(x) %}{{ x }}{% endmacro %}{{ m(t("a")) }}', "&lt;a&gt;", 1),
        ('{% if name == "never" %}{{ t("a") }}{% endif %}', "", 1),
        ('{{ t("a", name=name) }}', "&lt;a name=&amp;&gt;", 3),
        ("{{ t(name) }}", "&lt;&amp;&gt;", 3),
    ],
)
def test_looked_up(source: str, text: str, asked: int) -> None:
    """The page says what `t` says, escaped; three pages look it up once, or each when it depends on them."""
    ASKED.clear()
    template = FixedWords(say, autoescape=True).from_string(source)
    assert [template.render(name="&") for _ in range(3)] == [text] * 3
    assert ASKED.total() == asked
