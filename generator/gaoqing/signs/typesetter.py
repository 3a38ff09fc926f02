"""The door to typst: a template of `site_overrides/signs/` and data go in, finished files come out.

Data are handed over as JSON and read as values: no text of a guide can become typst code.
"""

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from gaoqing.resources import resource
from gaoqing.signs.fonts import Fonts

if TYPE_CHECKING:
    import typst

Form = Literal["pdf", "svg", "png"]
FORMS: tuple[Form, ...] = ("pdf", "svg", "png")
DOTS_PER_INCH = 300
MARK = "gaoqing-sign"
_DOTS_PER_METRE = round(DOTS_PER_INCH / 0.0254)
_AFTER_HEADER = 8 + 25  # of a PNG: its signature and its first chunk


def installed() -> bool:
    """Tell whether signs can be set at all."""
    return find_spec("typst") is not None


@dataclass(frozen=True)
class Typesetter:
    """Sets templates in some fonts.

    Attributes:
        fonts: in which.
        template: the name of a file of `site_overrides/signs/`, without its ending.
    """

    fonts: Fonts
    template: str

    @cached_property
    def _compiler(self) -> "typst.Compiler":
        import typst  # noqa: PLC0415  an extra

        folder = resource("site_overrides") / "signs"
        return typst.Compiler(
            str(folder / f"{self.template}.typ"), root=str(folder), font_paths=self.fonts.found
        )

    def pages(self, data: Mapping[str, Any], form: Form) -> tuple[bytes, ...]:
        """Set data; return one file a page, of PDF one file with all pages.

        Args:
            data: what the template reads.
            form: what is made; PDF is black in process black alone, for print shops.
        """
        made = self._compiler.compile(format=form, ppi=DOTS_PER_INCH, sys_inputs=self._inputs(data, form))
        files = tuple(made) if isinstance(made, list) else (bytes(made or b""),)
        return tuple(_marked(file, form) for file in files)

    def boxes(self, data: Mapping[str, Any], form: Form = "pdf") -> list[dict[str, Any]]:
        """Set data; return where each text stands, how large it is, and whether it fits."""
        self._compiler.compile(format=form, sys_inputs=self._inputs(data, form))
        found: list[dict[str, Any]] = json.loads(self._compiler.query("<box>", field="value"))
        return found

    def _inputs(self, data: Mapping[str, Any], form: Form) -> dict[str, str]:
        ink = "cmyk" if form == "pdf" else "rgb"
        told = {"ink": ink, "mark": MARK, "fonts": self.fonts.families, **data}
        return {"data": json.dumps(told, ensure_ascii=False, sort_keys=True)}


def _marked(file: bytes, form: Form) -> bytes:
    """Write into a file that this program made it: a later run may write over it, and over no other.

    Into a PNG also how many dots a metre has, so that it is printed at its size.
    """
    if form == "svg":
        return file.replace(b"<svg ", b'<svg class="%s" ' % MARK.encode(), 1)
    if form == "png":
        dots = struct.pack(">IIB", _DOTS_PER_METRE, _DOTS_PER_METRE, 1)
        told = _chunk(b"tEXt", b"Software\0" + MARK.encode()) + _chunk(b"pHYs", dots)
        return file[:_AFTER_HEADER] + told + file[_AFTER_HEADER:]
    return file  # its template names the mark as a keyword


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
