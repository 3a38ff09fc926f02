"""A record of an import → the bytes of its file: a line a matter, a line a question, in a fixed order."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gaoqing.imported.record import Asked, ImportedMatter, LeftOver, Record
from gaoqing.reading.yaml_flow import flow
from gaoqing.text.clean import clean_text

_HEAD = """\
# yaml-language-server: $schema=../../../schema/imported.schema.json
# gaoqing import 写的：草稿从哪里来、还有什么要问。不公布。问题不用回答的，在它的大括号里加 settled: 为什么。
"""
# As many letters of a text, and places of a question, as the schema takes.
MOST_LETTERS, MOST_PLACES = 300, 200


def short(text: str, most: int = MOST_LETTERS) -> str:
    """Return a text as a record holds it: on one line, and no longer than that takes."""
    line = " ".join(clean_text(text).split("\n"))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def file_name(name: str) -> str:
    """Return the name of a file as a record holds it."""
    return short(name) or "?"


def record_bytes(record: Record) -> bytes:
    """Return the bytes of a record; the same record gives the same bytes."""
    parts = [_HEAD.rstrip("\n"), *_files(record), *_matters(record), *_questions(record)]
    parts += [*_unplaced(record), *_added(record)]
    return "\n".join([*parts, ""]).encode()


def is_empty(record: Record) -> bool:
    """Tell whether a record says nothing."""
    said = (record.files, record.matters, record.questions, record.unplaced)
    return not any((*said, record.materials, record.departments))


def _files(record: Record) -> Iterator[str]:
    files = sorted(record.files, key=lambda item: item.name)
    return _list("files", ({"name": i.name, "day": i.day, "digest": i.digest} for i in files))


def _matters(record: Record) -> list[str]:
    lines = [f"  {flow(name)}: {flow(_matter(item))}" for name, item in sorted(record.matters.items())]
    return ["matters:", *lines] if lines else []


def _matter(item: ImportedMatter) -> dict[str, Any]:
    told = {"key": item.key, "name": item.name, "file": item.file, "at": item.at}
    kept = {"kept": list(item.kept)} if item.kept else {}
    return {**told, "fields": dict(item.fields), **kept}


def _questions(record: Record) -> Iterator[str]:
    files = {name: matter.file for name, matter in record.matters.items()}
    asked = sorted(record.questions, key=_place_of)
    return _list("questions", (_question(item, files) for item in asked))


def _place_of(asked: Asked) -> tuple[Any, ...]:
    return asked.matters, asked.file, asked.code, asked.at, asked.text, asked.heading, tuple(asked.asks)


def _question(asked: Asked, files: Mapping[str, str]) -> dict[str, Any]:
    about: dict[str, Any] = {"matters": list(asked.matters)} if asked.matters else {}
    if next((files[name] for name in asked.matters if name in files), "") != asked.file:
        about["file"] = asked.file
    said = {"heading": asked.heading, "text": asked.text, "asks": dict(asked.asks)}
    more = {"params": dict(asked.params), "settled": asked.settled}
    told = {key: value for key, value in {**said, **more}.items() if value}
    return {"code": asked.code, **about, "at": list(asked.at), **told}


def _unplaced(record: Record) -> Iterator[str]:
    return _list("unplaced", map(_left_over, record.unplaced))


def _left_over(item: LeftOver) -> dict[str, str]:
    heading = {"heading": item.heading} if item.heading else {}
    return {"file": item.file, "at": item.at, **heading, "text": item.text, "why": item.why}


def _added(record: Record) -> list[str]:
    lines: list[str] = []
    for key, names in (("materials", record.materials), ("departments", record.departments)):
        if names:
            lines += [f"  {key}:", *(f"    {flow(i)}: {flow(name)}" for i, name in sorted(names.items()))]
    return ["added:", *lines] if lines else []


def _list(key: str, items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    lines = [f"  - {flow(dict(item))}" for item in items]
    yield from ([f"{key}:", *lines] if lines else ())
