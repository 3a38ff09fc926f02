"""The hand-written pages of a hall: read with the guides, and their links looked up in the catalogue."""

from collections.abc import Iterator, Mapping

from gaoqing import urls
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import DEFECTS, Defect, Finding
from gaoqing.finding.surplus import limited
from gaoqing.prose import Kind, Link, ProsePage, Site, kind_of, links_of, page_address, read_page
from gaoqing.prose import defects as faults
from gaoqing.reading.folder import Entry, content
from gaoqing.reading.folder_defects import whole
from gaoqing.text.guess import closest

# What every site has beside what the guides name.
_ALWAYS = {"", urls.SEARCH, urls.SIGNS, urls.SITEMAP, urls.ROBOTS, urls.RULES}


def read_pages(pages: Mapping[str, Entry], catalogue: Catalogue) -> Iterator[Finding]:
    """Read pages; yield what is wrong with them, links inside the site apart.

    Args:
        pages: the files, by their names below the pages folder.
        catalogue: gets the pages that can be read.
    """
    names = sorted(pages)
    if len(names) > faults.MAX_PAGES:
        file = f"pages/{names[faults.MAX_PAGES]}"
        yield whole(file, faults.TOO_MANY, count=len(names), limit=faults.MAX_PAGES)
        return
    for name in names:
        found = content(pages[name], faults.MAX_BYTES)
        if isinstance(found, Finding):
            yield found
            continue
        raw, size = found
        if size > faults.MAX_BYTES:
            yield whole(f"pages/{name}", faults.TOO_LARGE, size=size, limit=faults.MAX_BYTES)
            continue
        page, findings = read_page(name, raw)
        yield from findings
        if page:
            catalogue.prose[name] = page
            yield from limited(_outward(page))


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
        *(page_address(name) if name.endswith(".md") else name for name in catalogue.offered),
    }
    anchors = {
        page_address(name): {item.anchor for item in page.headings} for name, page in catalogue.prose.items()
    }
    for code in DEFECTS:
        anchors.setdefault(urls.rule_family(code[0]), set()).add(code.lower())
    return Site(addresses, anchors)


def _outward(page: ProsePage) -> Iterator[Finding]:
    """Yield the links of a page that may not lead where they lead."""
    for link in links_of(page):
        kind = kind_of(link.address)
        if kind is Kind.REFUSED or (link.picture and kind is Kind.ANCHOR):
            yield _at(page, link, faults.ADDRESS)
        elif link.picture and kind is Kind.OUTSIDE:
            yield _at(page, link, faults.OUTSIDE_PICTURE)


def _lost(page: ProsePage, site: Site) -> Iterator[Finding]:
    for link in links_of(page):
        if kind_of(link.address) not in {Kind.INSIDE, Kind.ANCHOR}:
            continue
        found = site.find(page.name, link.address)
        if found is None:
            guess = _guess(link.address, site)
            yield _at(page, link, faults.DEAD_LINK, guess=guess)
            continue
        path, anchor = found
        known = site.anchors.get(path)
        if anchor and known is not None and anchor not in known:
            yield _at(page, link, faults.DEAD_ANCHOR, anchor=anchor[:60], guess=closest(anchor, known))


def _guess(address: str, site: Site) -> str:
    """Return the address that a wrong one most likely means, as it can be typed on any page."""
    wanted = address.partition("#")[0].lstrip("./")
    wanted = page_address(wanted) if wanted.endswith(".md") else wanted
    guess = closest(wanted, site.addresses) or closest(f"{wanted}/", site.addresses)
    return f"/{guess}" if guess else ""


def _at(page: ProsePage, link: Link, fault: Defect, **params: object) -> Finding:
    shown = {"address": link.address[:60], **params}
    return Finding(f"pages/{page.name}", link.place, fault.code, params=shown)
