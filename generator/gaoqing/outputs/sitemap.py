"""What search engines ask for first."""

from collections.abc import Iterator
from functools import partial

from gaoqing import urls
from gaoqing.outputs.artifact import Artifact
from gaoqing.site import Site

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def sitemap(site: Site) -> Iterator[Artifact]:
    """The list of all pages for citizens, and where it is."""
    yield Artifact(urls.SITEMAP, site.sources.sitemap, partial(_sitemap, site))
    text = f"User-agent: *\nAllow: /\nSitemap: {site.settings.url}{urls.SITEMAP}\n"
    yield Artifact(urls.ROBOTS, site.sources.robots, text.encode)


def _sitemap(site: Site) -> bytes:
    listed = (site.matters, site.windows, site.halls, site.departments, site.topics, site.bundles)
    paths = ["", *(view.address for views in listed for view in views)]
    rows = "".join(f"<url><loc>{site.settings.url}{path}</loc></url>\n" for path in paths)
    return f"{_HEAD}{rows}</urlset>\n".encode()
