"""The fields of one kind of file as a Markdown page: what to write, whether it must be there, an example."""

import re
from collections.abc import Iterable, Iterator

from gaoqing.messages import say
from gaoqing.reading.yaml_flow import flow
from gaoqing.schema.fields import Field, all_fields, fields
from gaoqing.schema.shape import document

_TITLES = ("handbook.field", "handbook.what", "handbook.must", "handbook.element", "handbook.example")
_NO_ANCHOR = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile(r"([\\*_\[\]<>|])")


def page(kind: str, lang: str) -> str:
    """Return the page of a kind of file."""
    root = document(f"{kind}.schema.json")
    head = [f"# {_words(root['title'])}", "", _words(root["description"]), "", say(lang, "handbook.how"), ""]
    body = [*_table(fields(kind), "", lang)]
    for section in _sections(kind):
        body += [f"\n## {_words(section.title)}（`{section.path}`） {{#{anchor(section)}}}", ""]
        body += [_words(section.description), "", *_table(_rows(section), _inside(section), lang)]
    return "\n".join([*head, *body, ""])


def anchor(field: Field) -> str:
    """Return the anchor of the section about what is inside a field; fields of one shared form have one."""
    return _NO_ANCHOR.sub("-", (field.shared or field.path).replace("[]", ""))


def _has_section(field: Field) -> bool:
    return bool(field.parts) and (bool(field.shared) or "." not in field.path)


def _sections(kind: str) -> Iterator[Field]:
    """Yield the fields whose parts have a table of their own: those at the top, and each shared form once."""
    seen: set[str] = set()
    for field in all_fields(kind):
        if _has_section(field) and anchor(field) not in seen:
            seen.add(anchor(field))
            yield field


def _inside(section: Field) -> str:
    return section.parts[0].path.removesuffix(section.parts[0].key)


def _rows(section: Field) -> Iterator[Field]:
    """Yield all inside a field, as deep as no part has a section of its own."""
    for part in section.parts:
        yield part
        if not _has_section(part):
            yield from _rows(part)


def _table(rows: Iterable[Field], prefix: str, lang: str) -> Iterator[str]:
    yield f"| {' | '.join(say(lang, title) for title in _TITLES)} |"
    yield "|---|---|---|---|---|"
    for field in rows:
        cells = (
            f"`{field.path.removeprefix(prefix)}`",
            f"**{_words(field.title)}** {_what(field, lang)}",
            say(lang, "handbook.yes") if field.required else "",
            _words("、".join(field.elements)),
            _shown(field, lang),
        )
        yield f"| {' | '.join(cells)} |"


def _what(field: Field, lang: str) -> str:
    """Say what to write: the description, the form in which it is written, and what may be chosen."""
    kinds = {say(lang, f"type.{name}"): None for name in field.types}
    form = field.form if field.form and field.form != field.title else say(lang, "or").join(kinds)
    parts = [_words(field.description), f"（{_words(form)}）"]
    if len(field.choices) > 1:
        parts.append(say(lang, "handbook.choices", choices="、".join(map(_words, map(str, field.choices)))))
    return "".join(parts)


def _shown(field: Field, lang: str) -> str:
    if _has_section(field):
        return f"[{say(lang, 'handbook.below')}](#{anchor(field)})"
    return f"`{flow(field.examples[0])}`".replace("|", "\\|")


def _words(text: str) -> str:
    """Return a text whose letters mean nothing in Markdown, but for code."""
    parts = text.split("`")
    return "`".join(part if number % 2 else _MARKS.sub(r"\\\1", part) for number, part in enumerate(parts))
