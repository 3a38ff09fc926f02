"""Questions that people ask, and the answers: `faqs`."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from gaoqing.intake.raw import Row, Said
from gaoqing.intake.values.cuts import look_for_cuts
from gaoqing.intake.values.hearing import Hearing, joined
from gaoqing.intake.values.lists import items_of
from gaoqing.intake.values.names import LONGEST_LINE
from gaoqing.intake.values.texts import LONGEST_TEXT, MOST_ITEMS, SHORTEST_TEXT

_FIELD = "faqs"
_NUMBERED = r"[(（]?\d{1,2}[)）.、．]?\s{0,9}|[一二三四五六七八九十]{1,2}、"
_ASKED = rf"(?:(?<=[\s。！？?；;)）.、])|^)\s{{0,9}}(?:{_NUMBERED})?"
_QUESTION = re.compile(
    rf"{_ASKED}(?:问题?|提问|Q|q)\s*[0-9一二三四五六七八九十]{{0,2}}\s*[：:.、]\s*", re.MULTILINE
)
_ANSWER = re.compile(
    r"(?<![问回应])(?:回答|解答|答复|答案|答|A|a)\s*[0-9一二三四五六七八九十]{0,2}\s*[：:.、]\s*"
)
_SENTENCE = re.compile(r"[^。！？?!\n]+[。！？?!”\"）)]*")


def faqs(hearing: Hearing) -> dict[str, Any]:
    """Return questions with their answers."""
    found = [pair for row in hearing.rows_of("faq") for pair in _from_row(hearing, row)]
    said = hearing.of(_FIELD, [_FIELD])
    text = joined(said)
    if text:
        pairs = list(pairs_in(text))
        look_for_cuts(hearing, said, _FIELD)
        if not pairs:
            hearing.asks.ask("value-unclear", said, asks=[_FIELD])
        for question, answer in pairs:
            found += _pair(hearing, said, question, answer)
        hearing.place(said)
    return {_FIELD: found[:MOST_ITEMS]} if found else {}


def pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the questions in a text, each with its answer."""
    asked = list(_QUESTION.finditer(text))
    if asked and _ANSWER.search(text):
        ends = [found.start() for found in asked[1:]] + [len(text)]
        for found, end in zip(asked, ends, strict=True):
            question, answer = ([*_ANSWER.split(text[found.end() : end], maxsplit=1), ""])[:2]
            yield question, answer
        return
    items = items_of(text).items
    if len(items) > 1 and all(re.search("[？?]", item) for item in items):
        text = "\n".join(" ".join(item.split("\n")) for item in items)
        for line in text.split("\n"):
            question, mark, answer = re.split("([？?])", line, maxsplit=1)
            yield question + mark, _without_mark(answer)
        return
    yield from _by_sentences(_QUESTION.sub("", text))


def _by_sentences(text: str) -> Iterator[tuple[str, str]]:
    """Yield pairs where only the question marks tell questions from answers."""
    question, answer = "", ""
    for sentence in (found[0].strip() for found in _SENTENCE.finditer(text)):
        if not re.search("[？?]", sentence):
            answer += sentence
            continue
        if answer and question:
            yield question, _without_mark(answer)
        question, answer = (sentence if answer else question + sentence), ""
    if question:
        yield question, _without_mark(answer)


def _without_mark(answer: str) -> str:
    """Return an answer without the word that it begins with: 答：."""
    marked = _ANSWER.match(answer.strip())
    return answer.strip()[marked.end() :] if marked else answer


def _from_row(hearing: Hearing, row: Row) -> list[dict[str, Any]]:
    asked = hearing.of_row(row, "faq.question", [_FIELD])
    answered = hearing.of_row(row, "faq.answer", [_FIELD])
    hearing.pass_over(row.of("faq.order"))
    hearing.place([*asked, *answered])
    if not asked and not answered:
        return []
    look_for_cuts(hearing, answered, _FIELD)
    question = _QUESTION.sub("", joined(asked), count=1)
    answer = _without_mark(joined(answered))
    return _pair(hearing, [*asked, *answered], question, answer)


def _pair(hearing: Hearing, said: Sequence[Said], question: str, answer: str) -> list[dict[str, Any]]:
    question, answer = " ".join(question.split()), answer.strip()
    if not question or len(answer) < SHORTEST_TEXT:
        hearing.asks.ask("value-unclear", said, text=question or answer, asks=[_FIELD])
        return []
    if len(question) > LONGEST_LINE or len(answer) > LONGEST_TEXT:
        hearing.asks.ask("too-long", said, text=question, asks=[_FIELD])
        return []
    return [{"question": question, "answer": answer}]
