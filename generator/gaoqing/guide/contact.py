"""How one reaches those who handle a matter, and those who look after them."""

from gaoqing.guide.choices import WayKind
from gaoqing.guide.phone import Phones
from gaoqing.guide.value import Part


class Way(Part, frozen=True, kw_only=True):
    """A way to apply; after some one goes on at a window (`then`)."""

    kind: WayKind
    name: str = ""
    url: str = ""
    phone: Phones | None = None
    email: str = ""
    to: str = ""
    then: WayKind | None = None
    note: str = ""

    @property
    def kinds(self) -> tuple[WayKind, ...]:
        """What one uses, one after the other."""
        return (self.kind, self.then) if self.then else (self.kind,)

    @property
    def told(self) -> bool:
        """Whether there is more to say of it than its kind."""
        return any((self.name, self.url, self.phone, self.email, self.to, self.then, self.note))


class CrossBorder(Part, frozen=True, kw_only=True):
    """Where beyond the border one can apply from, and how."""

    regions: tuple[str, ...]
    note: str = ""
    url: str = ""


class Rights(Part, frozen=True, kw_only=True):
    """Review, litigation and complaint where they differ from the department's."""

    review: str = ""
    complaint_phone: Phones | None = None
