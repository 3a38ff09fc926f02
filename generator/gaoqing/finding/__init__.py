"""What is wrong, where, and how much of it is told: kinds of defect, findings, places."""

from gaoqing.finding.finding import (
    DEFECTS,
    GRAVITY,
    START_OF_FILE,
    DataPath,
    Defect,
    Finding,
    Place,
    Severity,
    defect,
)

__all__ = [
    "DEFECTS",
    "GRAVITY",
    "START_OF_FILE",
    "DataPath",
    "Defect",
    "Finding",
    "Place",
    "Severity",
    "defect",
]
