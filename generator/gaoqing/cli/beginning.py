"""`gaoqing new`."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from gaoqing.beginning.beginnings import Beginnings
from gaoqing.beginning.ids import chosen
from gaoqing.beginning.whole import begin_hall
from gaoqing.cli.common import as_of_option, guides_option, lang_option, unreadable_stops
from gaoqing.cli.ending import interruptible, refusals_stop
from gaoqing.messages import say
from gaoqing.telling.streams import tell
from gaoqing.text.printable import terminal

CommandT = TypeVar("CommandT", bound=Callable[..., None])


@click.group()
def new() -> None:
    """新建一份指南，或者一个大厅的全部文件。 Begin a guide, or all the files of a hall."""


def beginning(command: CommandT) -> CommandT:
    """Add what all kinds are asked for: the ID, `--guides`, `--lang`."""
    return click.argument("called", metavar="ID")(guides_option(lang_option(command)))


def begin(guides: Path, lang: str, write: Callable[[Beginnings], Path]) -> None:
    """Write a beginning and say where it is, or end with a sentence."""
    with interruptible(lang), refusals_stop(lang, guides), unreadable_stops(guides, lang):
        path = write(Beginnings(guides, say(lang, "cli.new.head")))
    tell(say(lang, "cli.new.begun", path=terminal(path)))


@new.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@lang_option
@as_of_option
def site(folder: Path, lang: str, as_of: date) -> None:
    """新建一个大厅的全部文件，马上就能生成网站。 Begin a whole hall, which can be built at once."""
    with interruptible(lang), refusals_stop(lang, folder):
        begin_hall(folder, as_of)
    tell(say(lang, "cli.new.hall", path=terminal(folder)))


@new.command()
@beginning
@click.option("--department", metavar="ID", help="哪个部门的 / whose it is")
def matter(called: str, department: str | None, guides: Path, lang: str) -> None:
    """新建一个事项的指南。 Begin the guide of a matter."""

    def write(hall: Beginnings) -> Path:
        return hall.matter(called, chosen(department, hall.known.departments(), "department"))

    begin(guides, lang, write)


@new.command()
@beginning
@click.option("--group", metavar="FILE", help="目录里的哪个文件 / which file of the catalogue")
def material(called: str, group: str | None, guides: Path, lang: str) -> None:
    """在材料目录里加一种材料。 Add a document to the catalogue."""

    def write(hall: Beginnings) -> Path:
        return hall.material(called, group or chosen(None, hall.known.stems("materials"), "group"))

    begin(guides, lang, write)


@new.command()
@beginning
@click.option("--hall", "owner", metavar="ID", help="在哪个大厅 / where it is")
def window(called: str, owner: str | None, guides: Path, lang: str) -> None:
    """在一个大厅里加一个窗口。 Add a window to a hall."""
    begin(guides, lang, lambda hall: hall.window(called, chosen(owner, hall.known.stems("halls"), "hall")))


@new.command()
@beginning
def department(called: str, guides: Path, lang: str) -> None:
    """加一个部门。 Add a department."""
    begin(guides, lang, lambda hall: hall.department(called))


@new.command()
@beginning
def hall(called: str, guides: Path, lang: str) -> None:
    """新建一个大厅、分厅或者服务点。 Begin a hall, a branch or a service point."""
    begin(guides, lang, lambda known: known.hall(called))


@new.command()
@beginning
def bundle(called: str, guides: Path, lang: str) -> None:
    """新建一个“一件事”。 Begin a bundle of matters."""
    begin(guides, lang, lambda hall: hall.bundle(called))


@new.command()
@beginning
def report(called: str, guides: Path, lang: str) -> None:
    """新建一件“办不成事”反映，编号是年-序号。 Begin a report; its ID is YEAR-NUMBER."""
    begin(guides, lang, lambda hall: hall.report(called))
