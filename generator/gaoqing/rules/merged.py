"""Family W, fifth part: departments that another one took over, and where their printed codes lead."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding.params import Word
from gaoqing.rules.registry import Found, rule


@rule("W050", whole=True)
def merged_department_leads_nowhere(catalogue: Catalogue) -> Iterator[Found]:
    """A merged department leads to one that handles nothing, or has matters itself."""
    owners = {matter.department for matter in catalogue.matters.values()}
    for department in catalogue.departments.values():
        target = catalogue.departments.get(department.merged_into)
        if target is None:
            continue
        at = department.at / "merged_into"
        if department.id in owners:
            yield Found(at, id=department.id, target=target.id, hint=Word("hint.merged-busy"))
        elif target.id not in owners:
            yield Found(at, id=department.id, target=target.id, hint=Word("hint.merged-idle"))
