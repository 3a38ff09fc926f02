"""In which languages a site is made."""

from gaoqing.site import Site


def languages(site: Site) -> tuple[str, ...]:
    """Return the languages of the pages: one, by the schema, as long as no address names a language."""
    return site.settings.languages
