"""Hold a synthetic hall against the sample: how much of everything a guide has, and how long its pages are.

python tests/bench/compare.py [--matters 300]

Prints means per guide. What counts as a text is what `check` reads for its wording; a page's text is what is
left of its HTML without the tags.
"""

import argparse
import re
import statistics
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

import synth
import yaml

from gaoqing.build import make
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.check import check
from gaoqing.outputs import Artifact
from gaoqing.rules.wording import texts

SAMPLE = Path(__file__).resolve().parents[2] / "guides"
DAY = date(2026, 11, 22)
TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
