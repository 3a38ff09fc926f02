"""The key of an artifact: the same while nothing has changed of which its bytes are made."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from gaoqing.outputs.artifact import Artifact
from gaoqing.site.facets import SIZE, Facets
from gaoqing.site.site import Site
from gaoqing.store import Key


def keys(
    site: Site, artifacts: Iterable[Artifact], program: str, lang: str
) -> Iterator[tuple[Key, Artifact]]:
    """Yield each artifact with its key.

    Two artifacts of the same key have the same bytes, on any day and machine, and from any guides.

    Args:
        site: what they are made from.
        artifacts: files of the site.
        program: which program makes them (`gaoqing.program`).
        lang: the language of the site.
    """
    facets = Facets(site)
    begun = blake2b(f"{program}\n{lang}\n".encode(), digest_size=SIZE)
    sources, told = frozenset[str](), b""
    for artifact in artifacts:
        if artifact.sources is not sources:  # a guide and its notice have them in common
            sources = artifact.sources
            told = b"".join(map(facets.__getitem__, sorted(sources)))
        key = begun.copy()
        key.update(f"{artifact.path}\n".encode() + told)
        yield key.digest(), artifact
