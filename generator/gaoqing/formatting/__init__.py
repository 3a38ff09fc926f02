"""The bytes of a guide in, the same data in the house form out; or why the file has to stay as it is."""

from gaoqing.formatting.file import Formatted, formatted

__all__ = ["Formatted", "formatted"]
