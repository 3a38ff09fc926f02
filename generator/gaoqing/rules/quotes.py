"""Family I, quotes: what a text quotes is there, and says one thing."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding.params import Guess, Word
from gaoqing.rules.registry import Found, rule

# So many names that exist are told; of more, those that come first.
_MOST_OFFERED = 12


@rule("I013", whole=True)
def quote_without_source(catalogue: Catalogue) -> Iterator[Found]:
    """A quote leads to no field, to an empty one, or to more than one text."""
    for at, name, trouble in catalogue.misquoted:
        offered = tuple(f"{{{item}}}" for item in trouble.offered)
        more = ("…",) if len(offered) > _MOST_OFFERED else ()
        yield Found(
            at,
            quote=name,
            hint=Word(f"hint.quote-{trouble.why}"),
            guess=Guess(f"{{{trouble.meant}}}" if trouble.meant else ""),
            offer=Word("hint.quote-offered" if offered else "hint.quote-none"),
            offered=(*offered[:_MOST_OFFERED], *more),
        )
