"""Whom one asks about a matter, and whom one turns to against a decision: its own, else the department's."""

from gaoqing.guide import Department, Matter, Phones
from gaoqing.guide.contact import Progress, Review


class ContactView:
    """The part of a guide's view that needs nothing but the guide and its department."""

    matter: Matter
    department: Department

    @property
    def progress(self) -> Progress | None:
        """Where to ask how far it has got; what is done on the spot has nowhere to get."""
        of_all = None if self.matter.on_the_spot else self.department.progress
        return self.matter.progress or of_all

    @property
    def enquiry_phone(self) -> Phones:
        """Whom to ask."""
        return self.matter.enquiry_phone or self.department.enquiry_phone

    @property
    def complaint_phone(self) -> Phones:
        """Where to complain."""
        rights = self.matter.rights
        return (rights and rights.complaint_phone) or self.department.complaint_phone

    @property
    def review(self) -> str:
        """How to ask for review, where that is one text; empty where it is not."""
        return self._review if isinstance(self._review, str) else ""

    @property
    def remedies(self) -> Review | None:
        """How to ask for review and where to sue, where that is told piece by piece."""
        return self._review if isinstance(self._review, Review) else None

    @property
    def _review(self) -> str | Review:
        return (self.matter.rights and self.matter.rights.review) or self.department.review
