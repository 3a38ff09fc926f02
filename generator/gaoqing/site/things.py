"""What several guides give: whoever asks for it has to be asked which of them."""

from collections import Counter
from collections.abc import Iterator

from gaoqing.site.site import Site


def things(site: Site) -> dict[str, str]:
    """Return matter id → what it gives, by the name that several have in common; others are not in it.

    Who wants an identity card may want one for a while: a name that ends with another one is the same thing.
    """
    names = dict(_first_results(site))
    known = set(names.values())
    found = {matter: _shortest(name, known) for matter, name in names.items()}
    count = Counter(found.values())
    return {matter: name for matter, name in found.items() if count[name] > 1}


def _first_results(site: Site) -> Iterator[tuple[str, str]]:
    for view in site.matters:
        if view.results:
            yield view.matter.id, view.results[0].name


def _shortest(name: str, known: set[str]) -> str:
    endings = (name[start:] for start in range(len(name) - 1, -1, -1))
    return next(ending for ending in endings if ending in known)
