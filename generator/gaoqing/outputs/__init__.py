"""A site in, every finished file and every Markdown page out: one function a kind."""

from collections.abc import Iterator

from gaoqing.outputs.artifact import Artifact, Copy, Made, Page, Worded, Wordless
from gaoqing.outputs.assets import assets, attachments
from gaoqing.outputs.audit_page import audit_pages
from gaoqing.outputs.fields import field_pages
from gaoqing.outputs.handbook import rule_pages
from gaoqing.outputs.import_guide import import_pages
from gaoqing.outputs.keys import keys
from gaoqing.outputs.languages import languages
from gaoqing.outputs.pages import (
    browse_pages,
    bundle_pages,
    entry_pages,
    hall_pages,
    letter_pages,
    matter_pages,
    window_pages,
)
from gaoqing.outputs.search import hall_questions, search_index, search_page
from gaoqing.outputs.signs import sign_sheets
from gaoqing.outputs.sitemap import sitemap
from gaoqing.outputs.statement import statement
from gaoqing.site import Site

__all__ = ["WORDED", "WORDLESS", "Artifact", "Copy", "Page", "keys", "languages", "produce"]

WORDED: tuple[Worded, ...] = (
    entry_pages,
    window_pages,
    matter_pages,
    bundle_pages,
    hall_pages,
    browse_pages,
    letter_pages,
    search_page,
    search_index,
    hall_questions,
    sign_sheets,
    field_pages,
    rule_pages,
    import_pages,
    audit_pages,
    assets,
    statement,
)
WORDLESS: tuple[Wordless, ...] = (sitemap, attachments)


def produce(site: Site) -> Iterator[Made]:
    """Yield every file and page of a site, always in the same order."""
    for lang in languages(site):
        for worded in WORDED:
            yield from worded(site, lang)
    for wordless in WORDLESS:
        yield from wordless(site)
