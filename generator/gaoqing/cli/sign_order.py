"""Which files of signs are wanted: sizes and formats, set by typst, or the plain sheet without it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gaoqing.cli.common import stop
from gaoqing.cli.sign_choice import Choice
from gaoqing.cli.sign_codes import bare_codes, finished
from gaoqing.cli.sign_problems import stop_at
from gaoqing.messages import say
from gaoqing.outputs import Artifact, languages
from gaoqing.outputs.signs import shortened, sign_files
from gaoqing.reading.logo import Logo, read_logo
from gaoqing.signs.booklet import BOOKLET, Booklet, without_booklet
from gaoqing.signs.fonts import Fonts, NoFontError
from gaoqing.signs.posters import locked, posters
from gaoqing.signs.round import ROUND, Round
from gaoqing.signs.said import of_window
from gaoqing.signs.setting import CARDS, Setting
from gaoqing.signs.sizes import SIZES
from gaoqing.signs.typesetter import FORMS, Form, installed
from gaoqing.site import Site, WindowView
from gaoqing.telling.progress import Progress
from gaoqing.urls.addresses import FILES

SHEETS = (*SIZES, CARDS, ROUND, BOOKLET)
BLEED = 3.0  # mm
_NO_SIGNS = {ROUND, BOOKLET}


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
        for folder in folders:
            if not Fonts((folder,), system=False).found.families():
                stop(lang, "no-fonts-there", path=folder)
        return cls(wanted, some, Fonts(tuple(folders)), lang, bleed)

    def made(self, choice: Choice, guides: Path) -> "Made":
        """Return what is made for a choice; end with sentences where a text cannot be set.

        Args:
            choice: whose signs; without typst halls, departments and bundles get only bare codes.
            guides: the folder of the guides.
        """
        if not self.forms:
            site, views = choice.site, choice.views
            files = (*_plain(site, views), *bare_codes(site, choice.codes))
            cut = [view for view in views if any(shortened(site, lang, view) for lang in languages(site))]
            return Made(files, Counter(sign=len(views) + len(choice.codes)), shortened=tuple(cut))
        logo = _logo(choice.site, guides)
        products = {size: self._product(size, choice, logo) for size in self.sizes}
        try:
            stop_at((one for product in products.values() for one in product.problems()), guides, self.lang)
        except NoFontError:
            stop(self.lang, "no-han-font")
        if BOOKLET in products and not products[BOOKLET].count:
            stop(self.lang, "no-booklet")
        counts: Counter[str] = Counter()
        for size, product in products.items():
            counts[size if size in _NO_SIGNS else "sign"] += product.count
        without = without_booklet(choice.views) if BOOKLET in products else ()
        return Made(tuple(Progress(self.lang)("signs", self._set(products.values()))), counts, without)

    def _product(self, size: str, choice: Choice, logo: Logo | None) -> Setting | Round | Booklet:
        site, views, codes, langs = choice.site, choice.views, choice.codes, languages(choice.site)
        if size == ROUND:
            return Round(site, langs[0], views, self.fonts, codes or locked(site))
        if size == BOOKLET:
            return Booklet(site, langs, views, self.fonts)
        signs = (*(of_window(site, langs, view) for view in views), *posters(site, langs, codes))
        if size == CARDS:
            return Setting(langs, SIZES["card"], signs, self.fonts, together=True, logo=logo)
        return Setting(langs, SIZES[size], signs, self.fonts, BLEED if self.bleed else 0, logo=logo)

    def _set(self, products: Iterable[Setting | Round | Booklet]) -> Iterator[Artifact]:
        for product in products:
            for form in self.forms:
                yield from product.files(form)


@dataclass(frozen=True)
class Made:
    """What was made.

    Attributes:
        files: all of them.
        counts: how many signs there are, staff sheets, booklets; one in several formats is one.
        without_booklet: the windows that were to get one, and have none.
        shortened: the windows on whose plain sheets a text is not whole.
    """

    files: tuple[Artifact, ...]
    counts: Counter[str]
    without_booklet: tuple[WindowView, ...] = ()
    shortened: tuple[WindowView, ...] = ()

    def told(self, lang: str) -> str:
        """Say how many signs there are."""
        counts = (say(lang, f"cli.made-{kind}", count=count) for kind, count in self.counts.items() if count)
        return say(lang, "cli.and").join(counts)


def _logo(site: Site, guides: Path) -> Logo | None:
    """Return the logo that a check has found to be good."""
    name = site.settings.logo
    return read_logo((guides / FILES / name).read_bytes()) if name else None


def _plain(site: Site, views: Sequence[WindowView]) -> list[Artifact]:
    """Make the sheets that the site has too; none where no window gets one."""
    if not views:
        return []
    names = {view.stop.window.id for view in views}
    return finished(file for lang in languages(site) for file in sign_files(site, lang, names))
