"""Arguments in, sentences and an exit code out. The only place that knows the screen."""

import gc
import io
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

import click

from gaoqing import __version__
from gaoqing.telling import streams
from gaoqing.text.printable import MOST_REPEATED, terminal

# A command's module is imported when the command runs: `check` must not wait for the site's libraries.
COMMANDS = {
    "audit": "gaoqing.cli.auditing",
    "build": "gaoqing.cli.building",
    "check": "gaoqing.cli.checking",
    "explain": "gaoqing.cli.explaining",
    "figures": "gaoqing.cli.figuring",
    "fmt": "gaoqing.cli.formatting",
    "import": "gaoqing.cli.importing",
    "new": "gaoqing.cli.beginning",
    "pages": "gaoqing.cli.exporting",
    "questions": "gaoqing.cli.asking",
    "rules": "gaoqing.cli.explaining",
    "search": "gaoqing.cli.searching",
    "serve": "gaoqing.cli.serving",
    "signs": "gaoqing.cli.signing",
    "text": "gaoqing.cli.wording",
}


# Commands that run for days: what they leave behind has to be collected.
LASTING = {"serve"}
WRONG_USE, INTERRUPTED = 2, 130


class LazyGroup(click.Group):
    """A group that finds its commands in `COMMANDS`."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; whatever goes wrong ends in a sentence that nothing obeys, and in an exit code."""
        streams.prepare()
        try:
            status = super().main(*args, **(kwargs | {"standalone_mode": False}))
        except click.ClickException as error:
            _complain(error)
        except click.Abort:
            sys.exit(INTERRUPTED)
        except streams.StreamError as error:
            _stop("no-output", error)
        except OSError as error:
            _stop("stopped", error)
        sys.exit(status if isinstance(status, int) else 0)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), name)
        return command


def _complain(error: click.ClickException) -> NoReturn:
    """Print what click has to say about the arguments: its own lines, and theirs on one of them."""
    told = io.StringIO()
    error.show(told)
    said = error.format_message()
    if not isinstance(error, click.exceptions.NoArgsIsHelpError):
        said = terminal(said, MOST_REPEATED)
    streams.warn(told.getvalue().replace(error.format_message(), said).rstrip("\n"))
    sys.exit(WRONG_USE)


def _stop(key: str, error: Exception) -> NoReturn:
    # Words are loaded only when needed: `gaoqing --help` is quick.
    from gaoqing.cli.common import stop_in_every_language  # noqa: PLC0415

    streams.give_up_output()
    stop_in_every_language(key, error)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gaoqing")
@click.pass_context
def main(ctx: click.Context) -> None:
    """告清：检查办事指南，生成大厅网站和窗口二维码。

    Gaoqing checks guides and makes a hall's site with a QR code for every window.
    """
    if ctx.invoked_subcommand not in LASTING:
        # Guides become a million small objects without cycles; collecting them costs a quarter of the time.
        gc.disable()
