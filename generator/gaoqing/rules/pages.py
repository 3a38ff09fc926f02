"""Family P, where it is about links of hand-written pages: each leads to something that the site has."""

from collections.abc import Iterator

from gaoqing import urls
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import DEFECTS, Finding
from gaoqing.finding.collector import limited
from gaoqing.finding.params import Guess
from gaoqing.prose import Kind, ProsePage, Site, defects, kind_of, links_of, told_of
from gaoqing.schema.kinds import KINDS
from gaoqing.text.guess import closest

# What every site has beside what the guides name.
_ALWAYS = {
    *("", urls.SEARCH, urls.SIGNS, urls.SITEMAP, urls.ROBOTS),
    urls.handwritten(urls.STATEMENT),
    *(urls.RULES, urls.FIELDS, urls.IMPORT, urls.AUDIT),
}


def lost_links(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield links of pages that lead nowhere inside the site; nothing while a file cannot be read."""
    if not (catalogue.complete and catalogue.prose):
        return
    site = site_of(catalogue)
    for page in catalogue.prose.values():
        yield from limited(_lost(page, site))


def linked(catalogue: Catalogue) -> set[str]:
    """Return the addresses inside the site to which pages lead, however they write them."""
    site = site_of(catalogue)
    url = catalogue.site.url if catalogue.site else ""
    found = (
        site.find(page.name, f"/{link.address.removeprefix(url)}" if absolute else link.address)
        for page in catalogue.prose.values()
        for link in links_of(page)
        if (absolute := bool(url) and link.address.startswith(url)) or kind_of(link.address) is Kind.INSIDE
    )
    return {address for address, _ in filter(None, found)}


def site_of(catalogue: Catalogue) -> Site:
    """Return what a link in a page may lead to."""
    matters = catalogue.matters
    topics = catalogue.site.topics if catalogue.site else ()
    addresses = {
        *_ALWAYS,
        *map(urls.matter, matters),
        *map(urls.notice, matters),
        *map(urls.window, catalogue.windows),
        *map(urls.hall, catalogue.halls),
        *map(urls.bundle, catalogue.bundles),
        *(urls.department(matter.department) for matter in matters.values()),
        *(
            urls.topic(topic.id)
            for topic in topics
            if any(topic.id in item.topics for item in matters.values())
        ),
        *map(urls.file, catalogue.attached),
        *(urls.rule_family(code[0]) for code in DEFECTS),
        *map(urls.field_page, (*KINDS, "elements")),
        *(urls.handwritten(name) if name.endswith(".md") else name for name in catalogue.offered),
    }
    anchors = {
        urls.handwritten(name): {item.anchor for item in page.headings}
        for name, page in catalogue.pages.items()
    }
    for code in DEFECTS:
        anchors.setdefault(urls.rule_family(code[0]), set()).add(code.lower())
    return Site(addresses, anchors)


def _lost(page: ProsePage, site: Site) -> Iterator[Finding]:
    for link in links_of(page):
        if kind_of(link.address) not in {Kind.INSIDE, Kind.ANCHOR}:
            continue
        found = site.find(page.name, link.address)
        if found is None:
            guess = Guess(_guess(link.address, site))
            yield told_of(page, link, defects.DEAD_LINK, guess=guess)
            continue
        path, anchor = found
        known = site.anchors.get(path)
        if anchor and known is not None and anchor not in known:
            guess = Guess(closest(anchor, known))
            yield told_of(page, link, defects.DEAD_ANCHOR, anchor=anchor[:60], guess=guess)


def _guess(address: str, site: Site) -> str:
    """Return the address that a wrong one most likely means, as it can be typed on any page."""
    wanted = address.partition("#")[0].lstrip("./")
    wanted = urls.handwritten(wanted) if wanted.endswith(".md") else wanted
    guess = closest(wanted, site.addresses) or closest(f"{wanted}/", site.addresses)
    return f"/{guess}" if guess else ""
