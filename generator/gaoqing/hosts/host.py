"""What every host is: it says what the handbook depends on, and makes its files."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from gaoqing.build import Product
from gaoqing.outputs import Artifact, Copy


class HostError(RuntimeError):
    """The handbook pages could not be set; the message says why."""


class Host(Protocol):
    """Sets the Markdown pages of a product in its frame. Citizens' pages are finished without it."""

    def inputs(self, product: Product) -> Mapping[str, str] | None:
        """Return all that the files depend on beside the program: names, and digests of contents.

        Two products with the same inputs have the same files, made by the same program: its fingerprint
        (`gaoqing.program`) covers templates, styles and libraries.

        Returns:
            None when it cannot be known, because programs of the hall's take part: then nothing is kept.

        Raises:
            OSError: settings cannot be read.
        """

    def files(self, product: Product, scratch: Path) -> Iterator[Artifact | Copy]:
        """Yield the files of the handbook, none of them at an address of `product.files`.

        Args:
            product: what the build made; it is not blocked.
            scratch: an empty folder to write into. The caller removes it, when he has read all files.

        Raises:
            HostError: the host refused.
            Refused: the host left a file out.
            OSError: something cannot be read or written.
        """
