"""`python -m gaoqing`."""

import os
import sys


def _forget_working_folder() -> None:
    """Import nothing from where the user stands: `-m` looks there first, and it may be a stranger's checkout.

    Nothing but what Python has loaded already is imported before this is done.
    """
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    try:
        working = os.getcwd()  # noqa: PTH109
    except OSError:  # it is gone
        return
    if not sys.flags.safe_path and sys.path[0] == working != own:
        del sys.path[0]


if __name__ == "__main__":
    _forget_working_folder()
    from gaoqing.cli import main

    main()
