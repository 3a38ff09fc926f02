"""Quotes around a text that readers of YAML would take for a number, a time, a date, or yes and no."""

from collections.abc import Iterator

from gaoqing.finding import DataPath
from gaoqing.formatting.mends import in_quotes
from gaoqing.reading.yaml_flow import read_otherwise
from gaoqing.reading.yaml_nodes import Node, nodes_of
from gaoqing.reading.yaml_texts import scalar
from gaoqing.schema.shape import Shape, shape_of


def quoted(text: str, kind: str) -> str:
    """Return a text with quotes where the schema wants text and a value might be read as something else."""
    root = nodes_of(text)
    if root is None:
        return text
    lines = text.split("\n")
    for node in sorted(_misread(root, (), shape_of(kind)), key=lambda node: (node.line, -node.column)):
        line = lines[node.line]
        value = in_quotes(line[node.column : node.end_column])
        lines[node.line] = line[: node.column] + value + line[node.end_column :]
    return "\n".join(lines)


def _is_text(text: str, types: str | list[str] | None) -> bool:
    """Tell whether a plain value can only be text, or may be and is for us, e.g. with zeros in front."""
    return types == "string" or (isinstance(types, list) and "string" in types and scalar(text) == text)


def _misread(node: Node, path: DataPath, shape: Shape) -> Iterator[Node]:
    if node.kind == "scalar":
        plain = node.style == "" and node.one_line and read_otherwise(node.text)
        if plain and _is_text(node.text, shape.field(path).get("type")):
            yield node
    for key, value in node.entries:
        yield from _misread(value, (*path, key.text), shape)
    for index, item in enumerate(node.items):
        yield from _misread(item, (*path, index), shape)
