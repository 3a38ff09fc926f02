"""What a guide says of a document is said once for everybody who reads it."""

import reference
from gaoqing.guide import Material
from gaoqing.site.needs import Need, once


class Narrowed(Need):
    """A need of some people only."""

    @property
    def when(self) -> str:
        """Under which answers, as the page's script reads it."""
        return "applicant:adult"


def test_said_once() -> None:
    """What some people bring is hidden from others: below it is said again, until everybody has read it."""
    needs = reference.needs(reference.matter("food-business-licence"))
    everybody = next(need for need in needs if not need.when and not need.requirement.exactly)
    some = Narrowed(**{name: getattr(everybody, name) for name in Need.__match_args__})
    told: set[tuple[Material, ...]] = set()
    found = [need.as_above for need in once([some, everybody, some, everybody], told)]
    assert found == [False, False, True, True]
