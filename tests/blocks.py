"""Blocks of a document as cases write them."""

from typing import Any

from gaoqing.documents.document import Block, Kind, Passage


def told(block: Block) -> Any:
    """Return a block as cases write it: `h2 办理条件`, or the rows of a table, `B3 自然人` a cell."""
    if isinstance(block, Passage):
        marks = (
            [f"h{block.level}"] * bool(block.level)
            + ["listed"] * block.listed
            + [block.part] * bool(block.part)
        )
        marks += [block.cell.kind.value] * (block.cell.kind is not Kind.TEXT)
        return " ".join([*marks, block.cell.text])
    return [[f"{cell.at.partition('!')[2]} {cell.text}".strip() for cell in row] for row in block.rows]
