"""What can be counted of a hall: each figure with what it counts, its unit, and the list behind it."""

from gaoqing.figures.figure import Figure, Group
from gaoqing.figures.hall import of_hall

__all__ = ["Figure", "Group", "of_hall"]
