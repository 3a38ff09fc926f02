"""Which files of signs are wanted: sizes and formats, set by typst, or the plain sheet without it."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gaoqing.catalogue.codes import Code
from gaoqing.cli.common import FINDINGS, prefix_of, stop
from gaoqing.cli.sign_codes import bare_codes, finished
from gaoqing.messages import say
from gaoqing.outputs import Artifact, languages
from gaoqing.outputs.signs import sign_files
from gaoqing.signs.booklet import BOOKLET, Booklet
from gaoqing.signs.fonts import Fonts, NoFontError
from gaoqing.signs.posters import locked, posters
from gaoqing.signs.problem import Problem
from gaoqing.signs.round import ROUND, Round
from gaoqing.signs.said import of_window
from gaoqing.signs.setting import CARDS, WRITTEN, Setting
from gaoqing.signs.sizes import SIZES
from gaoqing.signs.typesetter import FORMS, Form, installed
from gaoqing.site import Site, WindowView
from gaoqing.telling.progress import Progress
from gaoqing.telling.streams import tell
from gaoqing.text.printable import terminal

SHEETS = (*SIZES, CARDS, ROUND, BOOKLET)
BLEED = 3.0  # mm


@dataclass(frozen=True)
class Order:
    """What is asked for.

    Attributes:
        forms: in which formats signs are set; none for the plain sheets that need no typst.
        sizes: how large.
        fonts: in which type.
        lang: the language of messages.
        bleed: whether a print shop cuts the sheets.
    """

    forms: tuple[Form, ...]
    sizes: tuple[str, ...]
    fonts: Fonts
    lang: str
    bleed: bool = False

    @classmethod
    def of(
        cls, forms: Sequence[str], sizes: Sequence[str], folders: Sequence[Path], lang: str, *, bleed: bool
    ) -> "Order":
        """Return what options mean; end when they ask for what is not installed, or for nothing."""
        if set(forms) - {*FORMS}:
            stop(lang, "sign-format")
        wanted = tuple(form for form in FORMS if form in forms)
        asked = bool(forms or sizes or folders or bleed)
        if not installed():
            if set(wanted) - {"svg"} or set(sizes) - {"wall"} or folders or bleed:
                stop(lang, "no-print-extra")
            asked = False
        if not asked:
            return cls((), (), Fonts(), lang)
        wanted, some = wanted or ("pdf",), tuple(size for size in SHEETS if size in sizes) or ("wall",)
        if bleed and (wanted != ("pdf",) or set(some) - {*SIZES}):
            stop(lang, "bleed-of-pdf")
        return cls(wanted, some, Fonts(tuple(folders)), lang, bleed)

    def files(
        self, site: Site, views: Sequence[WindowView], codes: Sequence[Code], guides: Path
    ) -> list[Artifact]:
        """Return all files; end with sentences where a text cannot be set.

        Args:
            site: the site that the codes lead to.
            views: the windows that get signs.
            codes: the codes of halls, departments and bundles that get some; only bare ones without typst.
            guides: the folder of the guides, for messages.
        """
        if not self.forms:
            return [*(_plain(site, views) if views or not codes else ()), *bare_codes(site, codes)]
        products = [self._product(size, site, views, codes) for size in self.sizes]
        try:
            problems = [problem for product in products for problem in product.problems()]
        except NoFontError:
            stop(self.lang, "no-han-font")
        if problems:
            for problem in dict.fromkeys(problems):
                tell(sentence(problem, self.lang, prefix_of(guides)))
            sys.exit(FINDINGS)
        if BOOKLET in self.sizes and not any(view.count and not view.long for view in views):
            stop(self.lang, "no-booklet")
        return list(Progress(self.lang)("signs", self._set(products)))

    def _product(
        self, size: str, site: Site, views: Sequence[WindowView], codes: Sequence[Code]
    ) -> Setting | Round | Booklet:
        langs = languages(site)
        if size == ROUND:
            return Round(site, langs[0], views, self.fonts, codes or locked(site))
        if size == BOOKLET:
            return Booklet(site, langs[0], views, self.fonts)
        signs = (*(of_window(site, langs, view) for view in views), *posters(site, langs, codes))
        if size == CARDS:
            return Setting(langs, SIZES["card"], signs, self.fonts, together=True)
        return Setting(langs, SIZES[size], signs, self.fonts, BLEED if self.bleed else 0)

    def _set(self, products: Sequence[Setting | Round | Booklet]) -> Iterator[Artifact]:
        for product in products:
            for form in self.forms:
                yield from product.files(form)

    def count(self, files: Sequence[Artifact]) -> int:
        """Return how many signs there are among some files."""
        if not self.forms:
            return sum(file.path.endswith(".png") for file in files)
        return sum(file.path.count("/") > 1 for file in files)


def _plain(site: Site, views: Sequence[WindowView]) -> list[Artifact]:
    """Make the sheets that the site has too."""
    names = {view.stop.window.id for view in views}
    return finished(file for lang in languages(site) for file in sign_files(site, lang, names))


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
