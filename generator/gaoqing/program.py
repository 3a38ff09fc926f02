"""stub until merged"""

from gaoqing import __version__


def program() -> str:
    """Stub."""
    return __version__
