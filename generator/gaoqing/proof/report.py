"""What came out of the trials, as one page that needs nothing else: tables, and pictures of failures."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from html import escape

import cv2

from gaoqing.messages import say
from gaoqing.proof.bars import BARS, missed
from gaoqing.proof.proving import Proof, share
from gaoqing.proof.scene import Scene
from gaoqing.proof.sheet import Sheet
from gaoqing.proof.trials import PATCHES, TRIALS, Trial

MOST_FAILED = 60  # pictures; what a sign cannot stand is seen in fewer
_EXAMPLE = 1  # which of a trial's times is shown: the first of the poorer camera, whose pictures are small
_QUALITY = 80  # of its pictures
_TRIALS = {trial.name: trial for trial in (*TRIALS, *PATCHES)}
# The columns of the two tables; their words are `proof.column.NAME`.
SIGNS = ("sign", "size", "form", "untouched", "second", *(bar.name for bar in BARS), "opencv", "verdict")
KINDS = ("kind", "read", "example")
_STYLE = """
body{font:16px/1.6 sans-serif;color:#16202b;background:#fff;margin:2em auto;max-width:62em;padding:0 1em}
.wide{overflow-x:auto;margin:1em 0}
table{border-collapse:collapse}
th,td{border:1px solid #8a94a0;padding:.25em .6em;text-align:left;vertical-align:top;min-width:3em}
figure{display:inline-block;margin:.5em 1em .5em 0;vertical-align:top;width:9em}
img{max-width:8em;border:1px solid #8a94a0}
"""


def percent(part: Fraction) -> str:
    """Write a share as people read it, never rounded up to 100."""
    return f"{int(part * 1000) / 10:g} %"


def report(sheets: Sequence[Sheet], proofs: Sequence[Proof], lang: str, notes: Sequence[str] = ()) -> str:
    """Return the page as HTML.

    Args:
        sheets: what was proven.
        proofs: what came out, in the same order.
        lang: the language of its words.
        notes: what else is to be told, a line each.
    """
    title = escape(say(lang, "proof.title"))
    parts = (
        f"<h1>{title}</h1>",
        *(f"<p>{escape(say(lang, f'proof.{key}'))}</p>" for key in ("what", "cameras", "bars")),
        _table(lang, SIGNS, (_sign(proof, lang) for proof in proofs)),
        *(f"<p>{escape(note)}</p>" for note in notes),
        _heading(lang, "kinds"),
        _table(lang, KINDS, _kinds(sheets, proofs, lang)),
        _heading(lang, "failed"),
        *_failed(sheets, proofs, lang),
    )
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="{lang}"><head>{head}<style>{_STYLE}</style></head>\n'
        f"<body>\n{body}\n</body></html>\n"
    )


def _heading(lang: str, name: str) -> str:
    return f"<h2>{escape(say(lang, f'proof.heading.{name}'))}</h2>"


def _table(lang: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(say(lang, f"proof.column.{name}"))}</th>' for name in columns)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide" tabindex="0"><table>\n<tr>{head}</tr>\n{body}\n</table></div>'


def _sign(proof: Proof, lang: str) -> Iterator[str]:
    below = list(missed(proof))
    yield from map(escape, (proof.sign, proof.size, proof.form))
    yield from (
        say(lang, f"proof.{'is' if read else 'is-not'}-read") for read in (proof.untouched, proof.second)
    )
    yield from (percent(proof.share(*bar.trials)) for bar in BARS)
    yield percent(proof.second_share())
    names = say(lang, "proof.and").join(say(lang, f"proof.bar.{name}") for name in below)
    yield escape(say(lang, "proof.is-below", bars=names) if below else say(lang, "proof.is-above"))


def _kinds(sheets: Sequence[Sheet], proofs: Sequence[Proof], lang: str) -> Iterator[tuple[str, str, str]]:
    example = next((sheet for sheet, proof in zip(sheets, proofs, strict=True) if proof.untouched), None)
    outcomes = [outcome for proof in proofs for outcome in proof.outcomes]
    for name, trial in _TRIALS.items():
        words = say(lang, f"proof.trial.{name}")
        read = percent(share(outcome.zxing for outcome in outcomes if outcome.trial == name))
        yield escape(words), read, _image(example, trial, _EXAMPLE, words) if example else ""


def _failed(sheets: Sequence[Sheet], proofs: Sequence[Proof], lang: str) -> Iterator[str]:
    failed = [
        (sheet, _TRIALS[outcome.trial], outcome.number)
        for sheet, proof in zip(sheets, proofs, strict=True)
        for outcome in proof.outcomes
        if not outcome.zxing
    ]
    shown = failed[:MOST_FAILED]
    yield f"<p>{escape(say(lang, 'proof.failed', count=len(failed), shown=len(shown)))}</p>"
    for sheet, trial, number in shown:
        camera = say(lang, f"proof.camera.{trial.camera(number).name}")
        words = f"{sheet.sign} {sheet.size} · {say(lang, f'proof.trial.{trial.name}')} · {camera}"
        picture = _image(sheet, trial, number, words)
        yield f"<figure>{picture}<figcaption>{escape(words)}</figcaption></figure>"


def _image(sheet: Sheet, trial: Trial, number: int, words: str) -> str:
    """Return what the camera saw, made once more: it is the same for the same sign and number."""
    picture = trial.picture(_scene(sheet), sheet.sign, number)
    file = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1]
    data = base64.b64encode(file.tobytes()).decode()
    return f'<img src="data:image/jpeg;base64,{data}" alt="{escape(words)}">'


@lru_cache(maxsize=1)  # what failed of a sheet is shown together
def _scene(sheet: Sheet) -> Scene:
    scene = sheet.scene(sheet.picture())
    assert scene is not None  # noqa: S101  without one there were no trials
    return scene
