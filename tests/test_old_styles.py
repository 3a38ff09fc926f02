"""What the styles use that an old phone does not know is listed, with what is left without it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from gaoqing.outputs.assets import _STYLES, _short, style

pytest_plugins = ["sites"]

LISTED: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "old_styles.yml").read_text(encoding="utf-8")
)
EVERY = "\n".join(style(kind) for kind in _STYLES)
# What came after Chrome 49: functions, units, selectors, properties and at-rules.
YOUNG = re.compile(
    r"@media \((?:scripting|forced-colors|prefers-[a-z-]+|hover|pointer)|@(?:supports|layer|container)"
    r"|:(?:is|where|has|focus-visible|focus-within|placeholder-shown|any-link)\b|:not\([^()]*,"
    r"|\b(?:min|max|clamp|env|color-mix)\(|\d(?:dvh|svh|lvh|cqw|lh)\b"
    r"|(?<![\w-])(?:inset|aspect-ratio|accent-color|clip-path|gap|row-gap|column-gap|place-[a-z]+|color-scheme"
    r"|(?:margin|padding|border)-(?:inline|block)[a-z-]*|inline-size|block-size|text-wrap"
    r"|text-underline-offset|content-visibility|contain|overscroll-[a-z-]+|grid-[a-z-]+"
    r"|scrollbar-[a-z]+|break-(?:inside|after|before))\s*:"
    r"|display:(?:grid|flow-root|contents)|overflow-wrap:anywhere|list-style:\"|overflow:clip"
)


def test_young_styles_are_listed() -> None:
    """Nothing younger than Chrome 49 is used that is not in the table."""
    used = {found[0] for found in YOUNG.finditer(EVERY)}
    assert len(used) > 10, "the measure does not work"
    padded = {text: f" {text} (" for text in used}
    assert [text for text in used if not any(re.search(row["use"], padded[text]) for row in LISTED)] == []


@pytest.mark.parametrize("row", LISTED, ids=[row["use"] for row in LISTED])
def test_listed_styles_are_used(row: dict[str, Any]) -> None:
    """The table holds nothing that no style uses, and says for each what is left without it."""
    assert re.search(row["use"], EVERY)
    assert row["since"] > 49
    assert len(row["why"]) > 10


def test_words_break_on_old_phones() -> None:
    """Long words break where `anywhere` is not known."""
    assert "overflow-wrap:break-word;overflow-wrap:anywhere" in style("guide")


def test_unknown_selectors_stand_alone() -> None:
    """A selector that is not known takes its whole rule with it: none shares a rule with one that is."""
    rules = re.findall(r"([^{}]+)\{", EVERY)
    young = [rule for rule in rules if re.search(r":focus-(?:visible|within)|:is\(|:where\(|:has\(", rule)]
    assert young != []
    mixed = [
        rule
        for rule in young
        if not all(re.search(r":focus-|:is\(|:where\(|:has\(", part) for part in rule.split(","))
    ]
    assert mixed == []


SAID = """css => {
  const sheet = new CSSStyleSheet(), said = [];
  sheet.replaceSync(css);
  const read = rules => [...rules].forEach(rule => {
    if (rule.style) said.push([rule.selectorText, [...rule.style].sort().map(name =>
      [name, rule.style.getPropertyValue(name), rule.style.getPropertyPriority(name)].join(" "))]);
    if (rule.cssRules) read(rule.cssRules);
  });
  read(sheet.cssRules);
  return said;
}"""


@pytest.mark.browser
def test_order_of_declarations(chromium: Browser) -> None:
    """In the order in which they are sent, the declarations of every rule say what they say as written."""
    page = chromium.new_page()
    for kind in _STYLES:
        assert style(kind) != _short(kind), "the measure does not work"
        rules = page.evaluate(SAID, style(kind))
        assert len(rules) > 150
        assert rules == page.evaluate(SAID, _short(kind))
