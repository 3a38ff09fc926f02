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


def main() -> None:
    """Run a command; Ctrl-C while the program is being loaded ends it without a word."""
    try:
        from gaoqing.cli import main as command  # noqa: PLC0415  see above
    except KeyboardInterrupt:
        sys.exit(130)  # as shells say it: 128 and the number of the signal
    command()


if __name__ == "__main__":
    _forget_working_folder()
    main()
