"""The pages of bundles (一件事), and how the search finds them."""

from collections.abc import Iterator

from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.template import page
from gaoqing.site import BundleView, Site
from gaoqing.urls.addresses import BUNDLES


def bundle_pages(site: Site) -> Iterator[Artifact]:
    """`/j/<id>/`: several matters, one list and one path."""
    for view in site.bundles:
        yield page(site, f"{BUNDLES}{view.bundle.id}/", "bundle.html", view=view)


def bundle_row(view: BundleView) -> list[str]:
    """Return what the search looks through: as for a matter, but the id with its folder, and no documents.

    What people bring leads to the single matter that asks for it, not to everything at once.
    """
    return [f"j/{view.bundle.id}", view.bundle.name, view.name, " ".join(view.bundle.aliases), ""]
