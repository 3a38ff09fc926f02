"""The command line. The only place that knows today's date, the screen and exit codes."""

import gc
import io
import sys
from importlib import import_module

import click

from gaoqing import __version__

# A command's module is imported when the command runs: `check` must not wait for the site's libraries.
COMMANDS = {
    "build": "gaoqing.cli.building",
    "check": "gaoqing.cli.checking",
    "explain": "gaoqing.cli.explaining",
    "rules": "gaoqing.cli.explaining",
    "serve": "gaoqing.cli.serving",
    "signs": "gaoqing.cli.signing",
    "text": "gaoqing.cli.wording",
}


class LazyGroup(click.Group):
    """A group that finds its commands in `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gaoqing")
def main() -> None:
    """告清：检查办事指南，生成大厅网站和窗口二维码。

    Gaoqing checks guides and makes a hall's site with a QR code for every window.
    """
    # Guides become a million small objects without cycles; collecting them costs a quarter of the time.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that is not UTF-8 must not turn a finding into a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
