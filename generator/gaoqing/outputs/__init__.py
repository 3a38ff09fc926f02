"""A site in, every finished file and every Markdown page out: one function a kind."""

from collections.abc import Iterator

from gaoqing.outputs.artifact import Artifact, Copy, Output, Page
from gaoqing.outputs.bundles import bundle_pages
from gaoqing.outputs.handbook import rule_pages
from gaoqing.outputs.pages import (
    addresses,
    attachments,
    browse_pages,
    entry_pages,
    hall_pages,
    matter_pages,
    search_index,
    window_pages,
)
from gaoqing.outputs.signs import sign_sheets
from gaoqing.site import Site

__all__ = ["OUTPUTS", "Artifact", "Copy", "Page", "produce"]

OUTPUTS: tuple[Output, ...] = (
    entry_pages,
    window_pages,
    matter_pages,
    bundle_pages,
    hall_pages,
    browse_pages,
    search_index,
    addresses,
    attachments,
    sign_sheets,
    rule_pages,
)


def produce(site: Site) -> Iterator[Artifact | Copy | Page]:
    """Yield every file and page of a site, always in the same order."""
    for output in OUTPUTS:
        yield from output(site)
