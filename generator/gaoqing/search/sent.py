"""What the browser gets: the index as plain data, in the form that `ranking.js` reads."""

from typing import Any

from gaoqing.search.folding import MOST
from gaoqing.search.index import Index
from gaoqing.search.weights import WEIGHTS


def as_data(index: Index) -> dict[str, Any]:
    """Return all that the page's script needs to rank as Python does."""
    words = index.lexicon
    groups: dict[str, list[str]] = {}
    for word, sign in words.same.items():
        groups.setdefault(sign, []).append(word)
    places = {sign: place for place, sign in enumerate(groups)}
    idle = [*words.idle, *sorted(words.particles)]
    return {
        "entries": [[entry.id, *map(list, entry[1:])] for entry in index.entries],
        "words": {
            "same": list(groups.values()),
            "turns": [places[sign] for sign in groups if sign in words.turns],
            "firsts": [places[sign] for sign in groups if sign in words.firsts],
            "leads": [[word, *means] for word, means in words.leads.items()],
            "idle": idle,
        },
        "readings": index.sounds.readings,
        "phrases": {phrase: " ".join(read) for phrase, read in index.sounds.phrases.items()},
        "simple": index.simple,
        "most": MOST,
        "weights": WEIGHTS._asdict(),
    }
