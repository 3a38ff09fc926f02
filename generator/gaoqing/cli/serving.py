"""`gaoqing serve`."""

import errno
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from gaoqing import day
from gaoqing.cli.common import Day, guides_option, in_every_language, lang_option, prefix_of, stop
from gaoqing.cli.ending import Interrupted, hearing
from gaoqing.messages import say
from gaoqing.preview.hall import Hall
from gaoqing.preview.run import keep_looking, listening
from gaoqing.preview.showing import Outcome
from gaoqing.telling.streams import hand_over, tell, warn

LAST_PORT = 65535


@click.command()
@guides_option
@lang_option
@click.option(
    "--as-of",
    type=Day(),
    help="把哪一天当作今天，不写就是中国的今天 / the day that counts as today; by default China's",
)
@click.option(
    "--port", type=click.IntRange(1, LAST_PORT), default=8000, show_default=True, help="端口 / port"
)
def serve(guides: Path, lang: str, as_of: date | None, port: int) -> None:
    """在本机预览，保存以后网页自动更新。 Preview on this machine; pages follow each saved change."""
    if not guides.is_dir():
        stop(lang, "no-folder", path=guides)
    try:
        day.today()
    except day.EpochError as error:
        raise click.UsageError(in_every_language("bad-epoch", error)) from error
    hall = Hall(guides, lang, prefix_of(guides))
    try:
        with hearing(), listening(port, lang) as server:
            tell(say(lang, "preview.address", port=port))
            silent = partial(warn, say(lang, "preview.polling"))
            keep_looking(server, hall, lambda: as_of or day.today(), partial(report, lang), silent)
    except Interrupted:
        tell("")  # the user has had enough: the usual end of a preview
    except OSError as error:
        refused(lang, port, error)


def report(lang: str, outcome: Outcome, seconds: float) -> None:
    """Say in the terminal how a look ended."""
    if said := outcome.report():
        hand_over(said.rstrip("\n") + "\n")
    tell(outcome.problem or say(lang, "preview.shown", seconds=f"{seconds:.1f}"))


def refused(lang: str, port: int, error: OSError) -> NoReturn:
    """End with the sentence that says why the preview cannot be shown."""
    other = port + 1 if port < LAST_PORT else port - 1
    if error.errno == errno.EADDRINUSE:
        stop(lang, "port", port=port, other=other)
    if error.errno in {errno.EACCES, errno.EPERM} and error.filename is None:
        stop(lang, "port-refused", port=port)
    stop(lang, "no-preview", problem=error)
