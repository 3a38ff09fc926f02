"""Learn the judge's weights from the labelled lines: python tests/wording/train.py

Logistic regression over pieces of text, fitted by AdaGrad; the lines come in the same order every time, those
kept back are left out. `plain.jsonl` holds the texts of the sample guides as they were proof-read: plain
speech that is clear, without which plain speech would count as ambiguous.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from pathlib import Path

from gaoqing.resources import resource
from gaoqing.wording import normalise, terms
from gaoqing.wording.judge import FOLDER, Judge, likelihood
from gaoqing.wording.pieces import pieces

HERE = Path(__file__).parent
ROUNDS, RATE = 12, 0.1
# How far one line may pull a weight, and the least weight that is kept.
LOOSENESS, LEAST = 2, 0.15
Line = tuple[list[str], bool]


def main() -> None:
    learned = learn()
    data = {"bias": learned.bias, "weights": dict(sorted(learned.weights.items()))}
    path = resource("schema") / FOLDER / "weights.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")


def learn() -> Judge:
    """Return the judge that the labelled lines yield."""
    known, seen = prepared(
        [({*pieces(normalise(text).text, field)}, vague) for field, text, vague in labelled()]
    )
    weights, steps = dict.fromkeys(known, 0.0), dict.fromkeys(known, 1e-6)
    bias, bias_steps = 0.0, 1e-6
    shuffle = random.Random(7).shuffle
    for _ in range(ROUNDS):
        shuffle(seen)
        for line, vague in seen:
            error = likelihood(bias + sum(weights[piece] for piece in line)) - vague
            bias_steps += error * error
            bias -= RATE * error / sqrt(bias_steps)
            for piece in line:
                pull = error + weights[piece] / (LOOSENESS * known[piece])
                steps[piece] += pull * pull
                weights[piece] -= RATE * pull / sqrt(steps[piece])
    return Judge(round(bias, 2), {k: round(v, 2) for k, v in weights.items() if abs(v) >= LEAST})


def prepared(lines: Sequence[tuple[set[str], bool]]) -> tuple[dict[str, int], list[Line]]:
    """Count the pieces, and leave out those that stand in one line only."""
    counts = Counter(piece for line, _ in lines for piece in line)
    known = {piece: count for piece, count in counts.items() if count > 1}
    return known, [(sorted(line & known.keys()), vague) for line, vague in lines]


def labelled() -> Iterator[tuple[str, str, bool]]:
    """Yield field, text and whether it is ambiguous: labelled lines, plain texts, examples of the terms."""
    for path in sorted(HERE.glob("*.jsonl")):
        if not path.name.startswith("kept-back"):
            for row in map(json.loads, path.read_text("utf-8").splitlines()):
                yield row["field"], row["text"], row["label"] == "ambiguous"
    for term in terms():
        yield from ((field, text, True) for field, text in term.flag)
        yield from ((field, text, False) for field, text in term.spare)


if __name__ == "__main__":
    main()
