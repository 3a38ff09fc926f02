"""The copies of figures in the sentences of a hall that a quote can stand for, word for word."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.quoting import stands_for
from gaoqing.graph.figures import Copy
from gaoqing.graph.told import told_of
from gaoqing.guide import Matter
from gaoqing.text.sentences import unspaced


def copies(catalogue: Catalogue, matter: Matter) -> Iterator[Copy]:
    """Yield what a guide repeats and could quote: what is printed then has the same letters, blanks aside."""
    done: set[tuple[object, int]] = set()
    for told in told_of(catalogue.surroundings, matter):
        for copy in told:
            key = copy.at.path, copy.at.start
            if copy.agrees and copy.quote and key not in done and _says(catalogue, matter, copy):
                done.add(key)
                yield copy


def _says(catalogue: Catalogue, matter: Matter, copy: Copy) -> bool:
    shown = stands_for(catalogue, matter, copy.at.path, copy.quote)
    return shown is not None and unspaced(shown) == unspaced(copy.text)
