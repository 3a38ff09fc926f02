"""`gaoqing fmt`."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import click

from gaoqing.check import check
from gaoqing.cli.checking import names_below
from gaoqing.cli.common import (
    CLEAN,
    FINDINGS,
    TODAY,
    Day,
    guides_option,
    lang_option,
    prefix_of,
    stop,
    unreadable_stops,
)
from gaoqing.cli.ending import interruptible, refusals_stop
from gaoqing.finding import DataPath, Finding
from gaoqing.formatting import Exchange, Rewording, formatted, reworded
from gaoqing.graph.copies import copies
from gaoqing.graph.figures import Copy
from gaoqing.messages import say
from gaoqing.publish.writing import Refused, write_file
from gaoqing.reading.walk import LOCK, Entry, content, walk
from gaoqing.reading.yaml_defects import MAX_BYTES, TOO_LARGE
from gaoqing.schema.kinds import kind_of
from gaoqing.telling.lines import without_checked
from gaoqing.telling.streams import tell
from gaoqing.text.printable import MOST_REPEATED, terminal

DONE, REFUSED, SAME = "done", "refused", "same"


@click.command()
@click.argument("paths", nargs=-1)
@guides_option
@lang_option
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="只说哪些文件要整理，不改 / only tell which files would change",
)
@click.option(
    "--quote",
    "quoting",
    is_flag=True,
    help="字段里有的数字、窗口、电话，句子里改成引用 / let sentences quote what fields say",
)
def fmt(paths: tuple[str, ...], guides: Path, lang: str, *, only_check: bool, quoting: bool) -> None:
    """整理指南的写法，内容不变。 Put guides, or only PATHs among them, in the house form; no data changes."""
    with unreadable_stops(guides, lang):
        entries = _entries(guides, names_below(guides, paths, lang) if paths else ["."])
        quotable = _quotable(guides) if quoting else {}
    if paths and not entries:
        stop(lang, "fmt.no-guide", path=paths[0])
    formatter = _Formatter(guides, lang, quotable, only_check=only_check)
    with interruptible(lang), refusals_stop(lang, guides):
        counts = Counter([formatter.format(entry) for entry in entries])
    key = "cli.fmt.checked" if only_check else "cli.fmt.summary"
    tell(say(lang, key, **{name: counts[name] for name in (DONE, SAME, REFUSED)}))
    sys.exit(FINDINGS if counts[REFUSED] or (only_check and counts[DONE]) else CLEAN)


def _entries(guides: Path, names: Sequence[str]) -> list[Entry]:
    """Return the guides that people write, as far as they lie at or below one of these names.

    Raises:
        NotADirectoryError: there is no such folder.
        OSError: it cannot be read.
    """
    if not guides.is_dir():
        raise NotADirectoryError(str(guides))
    wanted = {PurePosixPath(name) for name in names}
    found = (entry for entry in walk(guides).guides if kind_of(entry.name) and entry.name != LOCK)
    return [
        item for item in found if not wanted.isdisjoint((path := PurePosixPath(item.name), *path.parents))
    ]


def _quotable(guides: Path) -> dict[str, list[Rewording]]:
    """Return what sentences of guides could quote, by file: only what is certain, and is printed the same."""
    catalogue = check(guides, Day().convert(TODAY, None, None)).catalogue
    found: dict[str, list[Rewording]] = {}
    for matter in catalogue.matters.values():
        texts: dict[DataPath, list[Copy]] = {}
        for copy in copies(catalogue, matter):
            texts.setdefault(copy.at.path, []).append(copy)
        for path, said in texts.items():
            exchanges = tuple(Exchange(it.at.start, it.at.end, f"{{{it.quote}}}") for it in said)
            wanted = Rewording(path, said[0].at.text, exchanges)
            found.setdefault(matter.at.source.name, []).append(wanted)
    return found


class _Formatter:
    """Formats one file after the other, and says of each what became of it."""

    def __init__(
        self, guides: Path, lang: str, quotable: Mapping[str, Sequence[Rewording]], *, only_check: bool
    ) -> None:
        self.guides = guides
        self.lang = lang
        self.quotable = quotable
        self.only_check = only_check
        self.prefix = prefix_of(guides)

    def format(self, entry: Entry) -> str:
        """Format a file.

        Returns:
            `DONE`, also where it only would be; `SAME` or `REFUSED`.

        Raises:
            OSError: the disk is full, and the like.
        """
        read = content(entry, MAX_BYTES)
        if isinstance(read, Finding):
            return self._refused_for([read])
        raw, size = read
        if size > MAX_BYTES:
            return self._refused_for([TOO_LARGE.in_file(entry.name, size=size, limit=MAX_BYTES)])
        result = formatted(entry.name, kind_of(entry.name) or "", raw)
        if result.findings:
            return self._refused_for(result.findings)
        if result.refusal:
            return self._say(REFUSED, f"fmt.{result.refusal}", path=self.prefix + entry.name)
        after = reworded(entry.name, result.raw, self.quotable.get(entry.name, ()))
        return SAME if after == raw else self._written(entry, raw, after)

    def _written(self, entry: Entry, before: bytes, after: bytes) -> str:
        """Write a file, unless it is not this program's to replace."""
        path = self.prefix + entry.name
        if Path(entry.path).is_symlink():
            return self._say(REFUSED, "fmt.link", path=path)
        if self.only_check:
            return self._say(DONE, "fmt.would", path=path)
        if content(entry, MAX_BYTES) != (before, len(before)):
            return self._say(REFUSED, "fmt.meanwhile", path=path)
        try:
            write_file(self.guides, Path(entry.path).relative_to(self.guides).as_posix(), after)
        except Refused as error:
            return self._say(REFUSED, error.key, **error.params)
        return self._say(DONE, "fmt.done", path=path)

    def _refused_for(self, findings: Sequence[Finding]) -> str:
        for finding in findings:
            tell(without_checked(finding, self.lang, self.prefix))
        return REFUSED

    def _say(self, outcome: str, key: str, **params: object) -> str:
        shown = {name: terminal(value, MOST_REPEATED) for name, value in params.items()}
        tell(say(self.lang, f"cli.{key}", **shown))
        return outcome
