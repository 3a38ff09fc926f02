"""Which files of signs are wanted: sizes and formats, set by typst, or the plain sheet without it."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from gaoqing.cli.common import FINDINGS, prefix_of, stop
from gaoqing.messages import say
from gaoqing.outputs import Artifact, languages
from gaoqing.outputs.signs import sign_files
from gaoqing.signs.fonts import Fonts, NoFontError
from gaoqing.signs.problem import Problem
from gaoqing.signs.said import of_window
from gaoqing.signs.setting import WRITTEN, Setting
from gaoqing.signs.sizes import SIZES
from gaoqing.signs.typesetter import FORMS, Form, installed
from gaoqing.site import Site, WindowView
from gaoqing.telling.progress import Progress
from gaoqing.telling.streams import tell
from gaoqing.text.printable import terminal
from gaoqing.workers import spread


@dataclass(frozen=True)
class Order:
    """What is asked for.

    Attributes:
        forms: in which formats signs are set; none for the plain sheets that need no typst.
        sizes: how large.
        fonts: in which type.
        lang: the language of messages.
    """

    forms: tuple[Form, ...]
    sizes: tuple[str, ...]
    fonts: Fonts
    lang: str

    @classmethod
    def of(cls, forms: Sequence[str], sizes: Sequence[str], folders: Sequence[Path], lang: str) -> "Order":
        """Return what options mean; end when they ask for what is not installed, or for nothing."""
        if set(forms) - {*FORMS}:
            stop(lang, "sign-format")
        wanted = tuple(form for form in FORMS if form in forms)
        if not installed():
            if set(wanted) - {"svg"} or set(sizes) - {"wall"} or folders:
                stop(lang, "no-print-extra")
            return cls((), (), Fonts(), lang)
        if not forms and not sizes:
            return cls((), (), Fonts(), lang)
        return cls(
            wanted or ("pdf",),
            tuple(size for size in SIZES if size in sizes) or ("wall",),
            Fonts(tuple(folders)),
            lang,
        )

    def files(self, site: Site, views: Sequence[WindowView], guides: Path) -> list[Artifact]:
        """Return all files; end with sentences where a text cannot be set."""
        if not self.forms:
            return _plain(site, views)
        langs = languages(site)
        signs = tuple(of_window(site, langs, view) for view in views)
        settings = [Setting(langs, SIZES[size], signs, self.fonts) for size in self.sizes]
        try:
            problems = [problem for setting in settings for problem in setting.problems()]
        except NoFontError:
            stop(self.lang, "no-han-font")
        if problems:
            for problem in dict.fromkeys(problems):
                tell(sentence(problem, self.lang, prefix_of(guides)))
            sys.exit(FINDINGS)
        return list(Progress(self.lang)("signs", self._set(settings)))

    def _set(self, settings: Sequence[Setting]) -> Iterator[Artifact]:
        for setting in settings:
            for form in self.forms:
                yield from setting.files(form)

    def count(self, files: Sequence[Artifact]) -> int:
        """Return how many signs there are among some files."""
        if not self.forms:
            return sum(file.path.endswith(".png") for file in files)
        return sum(file.path.count("/") > 1 for file in files)


def _plain(site: Site, views: Sequence[WindowView]) -> list[Artifact]:
    """Make the sheets that the site has too."""
    names = {view.stop.window.id for view in views}
    wanted = [file for lang in languages(site) for file in sign_files(site, lang, names)]
    contents = spread(attrgetter("content"), wanted)
    return [file.with_content(content) for file, content in zip(wanted, contents, strict=True)]


def sentence(problem: Problem, lang: str, prefix: str) -> str:
    """Say what cannot be set, where it is written, and what to do."""
    where = say(lang, "cli.sign-of", id=problem.sign)
    if problem.at:
        place = problem.at.source.place(problem.at.path)
        where = f"{prefix}{problem.at.source.name}:{place.line}:{place.column}"
    key = problem.field if problem.field in WRITTEN else "other"
    what = say(lang, f"cli.sign-field-{key}")
    if not problem.letter:
        told = say(
            lang, "cli.sign-too-long", what=what, size=problem.size, room=problem.room, sign=problem.sign
        )
    else:
        key = "cli.sign-install" if problem.package else "cli.sign-leave-out"
        code = f"U+{ord(problem.letter):04X}"
        told = say(lang, key, what=what, letter=problem.letter, code=code, package=problem.package)
    return terminal(f"{where}: {told}")


def told_as(forms: Sequence[str], lang: str) -> str:
    """Return the format of a comparison; end where one of signs is named."""
    if set(forms) & {*FORMS} or len(set(forms)) > 1:
        stop(lang, "compare-format")
    return forms[0] if forms else "text"
