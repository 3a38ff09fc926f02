"""A synthetic hall as Markdown, for builders that know no guides: the same words, matter by matter."""

from collections.abc import Iterator, Mapping
from typing import Any

NOT_SHOWN = {"id", "department", "topics", "audience"}


def pages(files: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the path without its ending, the title and the Markdown below it of every matter and hall."""
    names = {
        row["id"]: f"{row['name']}（{row['where_to_get']}）" if "where_to_get" in row else row["name"]
        for name, data in files.items()
        if name.startswith("materials/")
        for row in data["materials"]
    }
    for name, data in files.items():
        if name.startswith(("matters/", "halls/")):
            yield name.removesuffix(".yml"), data["name"], "\n".join([*_lines(data, names), ""])


def _lines(data: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for key, item in data.items():
        if key in NOT_SHOWN:
            continue
        if isinstance(item, list):
            yield from ("", f"## {key}", "", *(f"- {_flat(entry, names)}" for entry in item))
        elif isinstance(item, dict):
            yield from ("", f"## {key}", "", _flat(item, names))
        else:
            yield from ("", f"{key}：{item}")


def _flat(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, dict):
        return "；".join(f"{key}：{_flat(item, names)}" for key, item in value.items() if key != "id")
    if isinstance(value, list):
        return "，".join(_flat(item, names) for item in value)
    return names.get(value, value) if isinstance(value, str) else str(value)
