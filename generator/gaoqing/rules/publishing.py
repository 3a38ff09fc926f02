"""Family P, where it is about putting the site in place: what goes over from the old one."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.guide.value import each
from gaoqing.rules.registry import Found, rule
from gaoqing.urls.keep import Pattern


@rule("P030")
def generated_pages_kept(catalogue: Catalogue) -> Iterator[Found]:
    """A pattern under `keep` matches pages that are generated."""
    if catalogue.site:
        for at, text in each(catalogue.site.at / "keep", catalogue.site.keep):
            if Pattern(text).is_too_wide:
                yield Found(at, pattern=text)
