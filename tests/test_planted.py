"""A consistent hall has no finding; one planted defect is found, and nothing else."""

from hypothesis import given, settings

from gaoqing.finding import Severity
from halls_at_random import MOST_HALLS, Hall, halls

# Notes that are true of these halls: no window was printed yet (W008), and figures are typed again (I014).
TRUE_NOTES = {"W008", "I014"}


@settings(max_examples=MOST_HALLS)
@given(halls())
def test_consistent(hall: Hall) -> None:
    """Nothing is found in a hall that agrees with itself, but notes that are true."""
    assert told(hall) == []
    assert notes(hall) <= TRUE_NOTES


def told(hall: Hall) -> list[tuple[str, str, int]]:
    """Return the errors and warnings of a hall: code, file, line."""
    found = hall.check().findings
    return [(item.code, item.file, item.place.line) for item in found if item.severity is not Severity.INFO]


def notes(hall: Hall) -> set[str]:
    return {item.code for item in hall.check().findings if item.severity is Severity.INFO}
