"""The pages that citizens read, one function a kind."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from gaoqing import urls
from gaoqing.catalogue.codes import Kind
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.crowd import aside, sentence
from gaoqing.outputs.qr import SmallCode
from gaoqing.outputs.template import page, render_from, render_page
from gaoqing.site import HallView, MatterView, Site
from gaoqing.site.directory import directory
from gaoqing.site.places import Counters


def matter_pages(site: Site, lang: str) -> Iterator[Artifact]:
    """The guides, and for each one sheet to print for each set of answers."""
    for view in site.matters:
        sources = site.sources.of_matter(view)
        code = SmallCode(site.settings.url + view.address)
        yield page(site, lang, view.address, "matter.html", sources, kind="guide", view=view, code=code)
        yield notice_page(site, lang, view)


def notice_page(site: Site, lang: str, view: MatterView) -> Artifact:
    """Return the one-time notice of a guide, a sheet for each set of answers."""
    code = SmallCode(site.settings.url + view.address)
    path, sources = urls.notice(view.matter.id), site.sources.of_matter(view)
    return page(site, lang, path, "notice.html", sources, kind="notice", view=view, code=code)


def window_pages(site: Site, lang: str) -> Iterator[Artifact]:
    """What a scanned code opens."""
    for view in site.windows:
        yield page(site, lang, view.address, "window.html", site.sources.of_window(view), view=view)


def bundle_pages(site: Site, lang: str) -> Iterator[Artifact]:
    """Several matters, one list and one path."""
    for view in site.bundles:
        sources = site.sources.of_bundle(view)
        code = SmallCode(site.settings.url + view.address)
        shown = {"view": view, "code": code, "word": site.word(Kind.BUNDLE, view.bundle.id)}
        yield page(site, lang, view.address, "bundle.html", sources, kind="bundle", **shown)


def hall_pages(site: Site, lang: str) -> Iterator[Artifact]:
    """A hall, floor by floor."""
    for view in site.halls:
        sources = site.sources.of_hall(view)
        yield Artifact(f"{view.address}index.html", sources, partial(_hall, site, lang, view))


def _hall(site: Site, lang: str, view: HallView) -> bytes:
    found = view.crowd and view.crowd.found
    words = {"sentence": sentence(lang, found), "aside": aside(lang, found)} if found else {}
    where = directory(view, site.departments)
    usual = Counters(view.hall, view.serving) if view.serving else None
    return render_page(
        site,
        lang,
        view.address,
        "hall.html",
        kind="hall",
        view=view,
        where=where,
        usual=usual,
        word=site.word(Kind.HALL, view.hall.id),
        heirs=[site.stops[name] for name in view.heirs],
        **words,
    )


def browse_pages(site: Site, lang: str) -> Iterator[Artifact]:
    """The matters of a department, of a topic."""
    for view in (*site.departments, *site.idle):
        department = view.department
        yield page(
            site,
            lang,
            view.address,
            "department.html",
            site.sources.of_department(view),
            view=view,
            word=site.word(Kind.DEPARTMENT, department.id),
            heir=site.lookups.departments.get(department.merged_into),
            heir_address=urls.department(department.merged_into),
        )
    for topic in site.topics:
        yield page(site, lang, topic.address, "topic.html", site.sources.of_topic(topic), view=topic)


def letter_pages(site: Site, lang: str) -> Iterator[Artifact]:
    """All guides by the first letters of their names: a page a letter, and one that leads to them."""
    sources = site.sources.letters
    yield page(site, lang, urls.LETTERS, "letters.html", sources, here=None)
    for view in site.letters:
        yield page(site, lang, view.address, "letters.html", sources, here=view)


def entry_pages(site: Site, lang: str) -> Iterator[Artifact]:
    """The home page, and the page for wrong addresses."""
    yield page(site, lang, "", "home.html", site.sources.home)
    yield Artifact(urls.NOT_FOUND, site.sources.missing, partial(_missing, site, lang))


def _missing(site: Site, lang: str) -> bytes:
    # A wrong address can lie at any depth, so this one page links from the root of the host.
    return render_from(site, lang, urlsplit(site.settings.url).path, "404.html").encode()
