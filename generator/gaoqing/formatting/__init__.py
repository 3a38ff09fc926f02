"""The bytes of a guide in, the same data in the house form out; or why the file has to stay as it is."""

from gaoqing.formatting.file import Formatted, formatted
from gaoqing.formatting.quoting import Exchange, Rewording, reworded

__all__ = ["Exchange", "Formatted", "Rewording", "formatted", "reworded"]
