"""Family W, addresses of websites."""

from collections.abc import Iterator
from typing import Any

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import DataPath, Severity
from gaoqing.guide import Matter
from gaoqing.reading.source import At, Source
from gaoqing.rules.registry import Found, elsewhere, matter_rule

_INSECURE = "http://"


@matter_rule("W024", Severity.WARNING)
def insecure_address(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """An address begins with http, so that others can read and change what is sent there."""
    yield from _insecure(matter.at.source)


@elsewhere("W024")
def insecure_address_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at all files that hold no matter of the catalogue."""
    of_matters = {matter.at.source.name for matter in catalogue.matters.values()}
    for source in catalogue.sources:
        if source.name not in of_matters:
            yield from _insecure(source)


def _insecure(source: Source) -> Iterator[Found]:
    if _INSECURE in source.text:  # looking at every text of every file takes long
        for path, address in _addresses(source.data, ()):
            yield Found(At(source, path), url=address, secure=address.replace("http", "https", 1))


def _addresses(value: Any, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _addresses(below, (*path, key))
    elif isinstance(value, str) and value.startswith(_INSECURE):
        yield path, value
