"""Names and bytes of files in, the data of each and all that is wrong with it alone out."""

from gaoqing.examine.doubts import Doubt
from gaoqing.examine.examined import Guide, guide_of
from gaoqing.examine.examining import Examined, Examiner
from gaoqing.examine.plain import decoded, encoded

__all__ = ["Doubt", "Examined", "Examiner", "Guide", "decoded", "encoded", "guide_of"]
