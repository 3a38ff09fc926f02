"""The rules reference of the editors' handbook, made from the explain pages."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from gaoqing.finding import DEFECTS, Defect
from gaoqing.messages import say
from gaoqing.outputs.artifact import Page
from gaoqing.site import Site
from gaoqing.telling.explain import for_readers, listed, summary
from gaoqing.urls import RULES


def rule_pages(_: Site, lang: str) -> Iterator[Page]:
    """An overview, and one page a family with every rule explained."""
    families = {family: list(items) for family, items in groupby(listed(), key=lambda item: item.code[0])}
    for family, items in families.items():
        yield Page(f"{RULES}{family}.md", partial(_family, lang, family, [item.code for item in items]))
    yield Page(f"{RULES}index.md", partial(_overview, lang, families))


def _overview(lang: str, families: Mapping[str, list[Defect]]) -> str:
    lines = [f"# {say(lang, 'handbook.rules')}", "", say(lang, "handbook.rules-intro"), ""]
    for family, items in families.items():
        lines += [f"## [{family} {say(lang, f'family.{family}')}]({family}.md)", ""]
        for item in items:
            severity = say(lang, f"severity.{item.severity}")
            text = summary(item, lang)
            lines.append(
                f"- [{item.code}]({family}.md#{item.code.lower()}) {text}（{severity}，`{item.name}`）"
            )
        lines.append("")
    return "\n".join(lines)


def _family(lang: str, family: str, codes: list[str]) -> str:
    parts = [f"# {family} {say(lang, f'family.{family}')}\n"]
    for code in codes:
        heading, _, rest = for_readers(code).partition("\n")
        name = heading.removeprefix(f"# {code} ")
        body = rest.replace("\n## ", "\n### ")
        parts.append(f"## {code} {summary(DEFECTS[code], lang)}（`{name}`） {{#{code.lower()}}}\n{body}")
    return "\n".join(parts)
