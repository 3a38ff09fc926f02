"""Learn the judge's weights from the labelled lines: python tests/wording/train.py

Two models over pieces of text, both fitted by AdaGrad: how likely a text is ambiguous (logistic regression),
and what an ambiguous one leaves unsaid (the same for many groups at once). The lines come in the same order
every time, those kept back are left out. `plain.jsonl` holds the texts of the sample guides as they were
proof-read: plain speech that is clear, without which plain speech would count as ambiguous.
"""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import exp, log, sqrt
from pathlib import Path
from typing import NamedTuple

import yaml

from gaoqing.reading.read import shipped
from gaoqing.resources import resource
from gaoqing.wording import terms
from gaoqing.wording.frame import framed
from gaoqing.wording.judge import FOLDER, Judge, bare, likelihood, share
from gaoqing.wording.lists import FOLDER as TERMS
from gaoqing.wording.lists import OFFICIAL
from gaoqing.wording.mask import mask
from gaoqing.wording.pieces import pieces
from gaoqing.wording.straddling import covered

HERE = Path(__file__).parent
# Class of a labelled line, or code of a term → what is missing.
GROUPS = {
    name: group
    for group, names in yaml.safe_load((HERE / "groups.yml").read_text("utf-8")).items()
    for name in names
}
# Half of the rounds choose the weights that are worth being kept, the others fit those alone.
ROUNDS, RATE, KEPT = 14, 0.3, 14_000
# How much a weight is held back.
HOLD = 20.0
# The same for the groups; a piece must stand in so many lines.
GROUP_ROUNDS, GROUP_RATE, GROUP_KEPT, GROUP_HOLD, GROUP_LINES = 10, 0.1, 2_000, 3.0, 3
# An error so small teaches nothing.
LITTLE = 0.02


class Line(NamedTuple):
    """A labelled text, or what one is cut into, with exempt parts covered."""

    text: str
    field: str
    vague: bool
    group: str = ""


def main() -> None:
    learned = learn(lines())
    data = {
        "bias": learned.bias,
        "weights": dict(sorted(learned.weights.items())),
        "fields": {name: dict(sorted(weights.items())) for name, weights in sorted(learned.fields.items())},
        "groups": learned.groups,
        "speaks": dict(sorted(learned.speaks.items())),
    }
    path = resource("schema") / FOLDER / "weights.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", "utf-8")


def learn(known: Iterable[Line]) -> Judge:
    """Return the judge that labelled lines yield."""
    every = [*known]
    bias, weights = doubtful(every)
    fields: dict[str, dict[str, float]] = {}
    for (field, piece), weight in weights.items():
        fields.setdefault(field, {})[piece] = round(weight, 2)
    names, speaks = unsaid([line for line in every if line.group])
    return Judge(round(bias, 2), fields.pop("", {}), fields, names, speaks)


def doubtful(known: Sequence[Line]) -> tuple[float, dict[tuple[str, str], float]]:
    """Return the bias and the weight of each piece, by itself and in its kind of text."""
    cut = [
        [(kind, piece) for piece in sorted({*pieces(line.text, line.field)}) for kind in ("", line.field)]
        for line in known
    ]
    counts = Counter(piece for found in cut for piece in found)
    kept = [piece for piece, count in counts.items() if count > 1]
    bias, weights = 0.0, dict.fromkeys(kept, 0.0)
    for _ in range(2):
        numbers = {piece: number for number, piece in enumerate(kept)}
        holds = [HOLD / (counts[piece] * (1 + log(len(cut) / counts[piece])) ** 2) for piece in kept]
        seen = [
            ([numbers[piece] for piece in found if piece in numbers], share(line.text), line.vague)
            for found, line in zip(cut, known, strict=True)
        ]
        bias, fitted_ones = fitted(seen, holds, bias, [weights[piece] for piece in kept])
        weights = dict(zip(kept, fitted_ones, strict=True))
        # What counts is how much a weight does in all lines.
        kept = sorted(kept, key=lambda piece: -abs(weights[piece]) * sqrt(counts[piece]))[:KEPT]
    return bias, {piece: weights[piece] for piece in kept}


def fitted(
    seen: Sequence[tuple[list[int], float, bool]], holds: Sequence[float], bias: float, weights: list[float]
) -> tuple[float, list[float]]:
    """Fit a logistic regression: of each line its pieces, how much one counts, what it is."""
    steps, bias_steps = [1e-6] * len(holds), 1e-6
    order = [*range(len(seen))]
    shuffle = random.Random(7).shuffle
    for _ in range(ROUNDS // 2):
        shuffle(order)
        for number in order:
            line, much, vague = seen[number]
            error = likelihood(bias + much * sum([weights[piece] for piece in line])) - vague
            bias_steps += error * error
            bias -= RATE * error / sqrt(bias_steps)
            error *= much
            for piece in line:
                pull = error + weights[piece] * holds[piece]
                steps[piece] += pull * pull
                weights[piece] -= RATE * pull / sqrt(steps[piece])
    return bias, weights


def unsaid(vague: Sequence[Line]) -> tuple[list[str], dict[str, list[int]]]:
    """Return the groups, and how much a piece speaks for each of them, in tenths; “” is in every text."""
    cut = [sorted({"", *pieces(line.text, line.field)}) for line in vague]
    counts = Counter(piece for found in cut for piece in found)
    names = sorted({line.group for line in vague})
    right = [names.index(line.group) for line in vague]
    weights = {piece: [0.0] * len(names) for piece, count in counts.items() if count >= GROUP_LINES}
    for _ in range(2):
        fit_groups([[p for p in found if p in weights] for found in cut], right, weights, counts)
        best = sorted(weights, key=lambda piece: -max(map(abs, weights[piece])) * sqrt(counts[piece]))[
            :GROUP_KEPT
        ]
        weights = {piece: weights[piece] for piece in best}
    return names, {piece: [round(10 * weight) for weight in own] for piece, own in weights.items()}


def fit_groups(
    cut: Sequence[list[str]], right: Sequence[int], weights: dict[str, list[float]], counts: Mapping[str, int]
) -> None:
    """Fit a logistic regression with many outcomes, of which one is right for each line."""
    steps = {piece: [1e-6] * len(own) for piece, own in weights.items()}
    order = [*range(len(cut))]
    shuffle = random.Random(7).shuffle
    for _ in range(GROUP_ROUNDS // 2):
        shuffle(order)
        for number in order:
            line = cut[number]
            told = [*map(exp, map(sum, zip(*[weights[piece] for piece in line], strict=True)))]
            whole = sum(told)
            errors = [(group, value / whole - (group == right[number])) for group, value in enumerate(told)]
            errors = [(group, error) for group, error in errors if abs(error) > LITTLE]
            for piece in line:
                own, step, hold = weights[piece], steps[piece], GROUP_HOLD / counts[piece]
                for group, error in errors:
                    pull = error + own[group] * hold
                    step[group] += pull * pull
                    own[group] -= GROUP_RATE * pull / sqrt(step[group])


def lines() -> Iterator[Line]:
    """Yield labelled lines, plain texts, examples of the terms, names of documents, all of them masked."""
    for path in sorted(HERE.glob("*.jsonl")):
        if not path.name.startswith("kept-back"):
            for row in map(json.loads, path.read_text("utf-8").splitlines()):
                yield from parts(
                    row["field"],
                    row["text"],
                    row.get("class") if row["label"] == "ambiguous" else None,
                    row.get("span"),
                )
    for term in terms():
        for field, text in term.flag:
            yield from parts(field, text, term.code)
        for field, text in term.spare:
            yield from parts(field, text)
    for text in names():
        yield from parts("material.name", text)


# Whose a document is makes it no less clear, and a popular name that fits one document only is one.
OWNERS = (
    *(
        "",
        "本人",
        "本人的",
        "本人有效",
        "申请人",
        "申请人本人",
        "当事人",
        "患者本人",
        "经办人",
        "代办人",
        "受托人",
        "委托人",
    ),
    *(
        "法定代表人",
        "监护人",
        "陪同人",
        "父母双方",
        "夫妻双方",
        "子女",
        "股东",
        "村民",
        "新生儿父母",
        "驾驶人",
        "产权人",
    ),
)
FORMS = ("", "原件", "原件及复印件", "复印件1份", "原件、复印件各1份", "（验原件，收复印件1份）")


def names() -> Iterator[str]:
    """Yield names of documents as published lists have them, two at a time now and then."""
    documents = shipped(f"{TERMS}/{OFFICIAL}")["popular"]
    for number, (owner, document) in enumerate(product(OWNERS, documents)):
        more = f"、{documents[number // 3 % len(documents)]}" if number % 3 == 0 else ""
        yield f"{owner}{document}{more}{FORMS[number % len(FORMS)]}"


def parts(field: str, text: str, why: str | None = None, span: str | None = None) -> Iterator[Line]:
    """Yield what the program reads of a line; of an ambiguous one only where that is the reason."""
    read = [*framed(text, field)]
    if why and len(read) > 1:
        read = [part for part in read if span and (span in part.normal.text or part.normal.text in span)]
        if len(read) > 1:
            return
    for normal, kind in read:
        masked = bare(mask(covered(normal.text), kind))
        yield Line(masked, kind, bool(why), GROUPS.get(why or "", ""))


if __name__ == "__main__":
    main()
