"""Hand-written pages that quote fields → the same with what those fields say."""

from gaoqing.catalogue.catalogue import Catalogue, Misquoted
from gaoqing.catalogue.quotable import Trouble, told_by
from gaoqing.catalogue.quoting import root_of
from gaoqing.finding import Defect, Finding, Place
from gaoqing.finding.params import Param
from gaoqing.prose import InPage, ProsePage, filled
from gaoqing.reading.source import At, Source


class OnPage(At):
    """A place on a page, which has no data."""

    __slots__ = ("place",)

    def __init__(self, page: ProsePage, place: Place) -> None:
        super().__init__(Source(f"pages/{page.name}", page.raw, None))
        self.place = place

    def finding(self, kind: Defect, /, **params: Param) -> Finding:
        """Return a finding of a kind about these letters."""
        return kind.in_file(self.source.name, self.place, (), **params)


def filled_pages(catalogue: Catalogue) -> tuple[dict[str, ProsePage], list[Misquoted]]:
    """Return the pages of a hall as they are shown, and the quotes that stay as they are written.

    A page belongs to no matter: it quotes what every text may quote.

    Args:
        catalogue: the hall, no quote filled in.
    """
    root = root_of(catalogue, None)
    misquoted: list[Misquoted] = []

    def shown(page: ProsePage) -> ProsePage:
        def stands_for(item: InPage) -> str | None:
            told = Trouble("address") if item.address else told_by(root, item.quote, {})
            if isinstance(told, str):
                return told
            misquoted.append(Misquoted(OnPage(page, item.place), item.written, told))
            return None

        return filled(page, stands_for)

    return {name: shown(page) for name, page in catalogue.prose.items()}, misquoted
