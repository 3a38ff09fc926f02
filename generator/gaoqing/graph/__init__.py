"""A catalogue in, one graph of its hall out: who asks for what, who gives it, what is said of it."""

from gaoqing.graph.asking import Asking, count_of
from gaoqing.graph.bringing import askings
from gaoqing.graph.hall import Graph, graph_of
from gaoqing.graph.names import Named, Names, names_of
from gaoqing.graph.nodes import Demand, Gift, is_reissue
from gaoqing.graph.reach import Need, Reach, Source
from gaoqing.graph.rings import Link, Ring
from gaoqing.graph.sayings import Saying, sayings
from gaoqing.graph.waivers import Waiver, waivers

__all__ = [
    "Asking",
    "Demand",
    "Gift",
    "Graph",
    "Link",
    "Named",
    "Names",
    "Need",
    "Reach",
    "Ring",
    "Saying",
    "Source",
    "Waiver",
    "askings",
    "count_of",
    "graph_of",
    "is_reissue",
    "names_of",
    "sayings",
    "waivers",
]
