"""Who is told in a sentence to bring which document, in what form; and who is told not to."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.asking import Asking
from gaoqing.graph.kept import kept
from gaoqing.graph.names import Named, Names, papers_of
from gaoqing.graph.sayings import Saying, sayings
from gaoqing.graph.speech import (
    APART,
    ASIDE,
    ASKED,
    BEHIND,
    BRING,
    CLAUSE,
    ELSEWHERE,
    HERE,
    IF,
    LINK,
    MAY,
    NEED_NOT,
    NO,
    NOT,
    ONE_OF,
    OTHERWISE,
    SENTENCE,
    SUCH,
    YES,
)
from gaoqing.guide import Matter
from gaoqing.guide.matter import Faq


@kept
def askings(hall: Surroundings, matter: Matter) -> tuple[Asking, ...]:
    """Return every document that a sentence of a guide tells somebody to bring, or not to."""
    names = papers_of(hall)
    return tuple(item for said in sayings(matter) if said.asks for item in read(said, names))


def read(said: Saying, names: Names) -> Iterator[Asking]:
    """Yield the documents that one text tells somebody to bring, or not to."""
    if isinstance(said.part, Faq) and ASKED.search(said.part.question):
        yield from _answered(said, said.part.question, names)
    if not BRING.search(said.text):
        return
    for sentence in SENTENCE.findall(ASIDE.sub("", said.text)):
        if BRING.search(sentence):
            yield from _sentence(said, sentence, names)


def _answered(said: Saying, question: str, names: Names) -> Iterator[Asking]:
    """Yield what 要带结婚证吗 asks and 要 or 不用 answers, where the answer does not name it itself."""
    first = re.split("[，。；！]", said.text, maxsplit=1)[0]
    answer = YES.fullmatch(first) or NO.match(first)
    if not BRING.search(question + first) or (YES.match(first) and NEED_NOT.search(said.text)):
        return
    for item in names.find(question) if answer else ():
        name = question[item.start : item.end]
        if name not in said.text:
            one_of = bool(ONE_OF.search(question + said.text))
            yield Asking(
                saying=said,
                documents=item.documents,
                name=name,
                before="",
                after=question[item.end :] + said.text,
                wanted=bool(YES.fullmatch(first)),
                needless=not YES.fullmatch(first),
                general=not (one_of or MAY.search(said.text) or IF.search(question)),
                elsewhere=bool(ELSEWHERE.search(_around(question, [item], 0))),
                one_of=one_of,
                clause=question,
                sentence=said.text,
                verb="带",
            )


def _sentence(said: Saying, sentence: str, names: Names) -> Iterator[Asking]:
    named = [*names.find(sentence)]
    if not named:
        return
    one_of = bool(ONE_OF.search(sentence))
    limited = elsewhere = verb = False
    for match in CLAUSE.finditer(sentence):
        text = match[0]
        verb = verb or bool(BRING.search(text))
        found = _within(named, match.start(), match.end()) if verb else ()
        # 银行卡 names no bank.
        around = _around(text, named, match.start()) if ELSEWHERE.search(text) else text
        elsewhere = elsewhere or (bool(ELSEWHERE.search(around)) and not HERE.search(text))
        limited = limited or elsewhere or bool(IF.search(text))
        clause = _Clause(said, text, found, one_of, limited, elsewhere, sentence)
        for place in range(len(found)):
            asking = clause.asking(place)
            if asking:
                yield asking


def _around(text: str, named: list[Named], start: int) -> str:
    """Return a clause, which begins at `start`, with the documents covered that it names."""
    for item in named:
        if start <= item.start and item.end <= start + len(text):
            size = item.end - item.start
            text = f"{text[: item.start - start]}{'■' * size}{text[item.end - start :]}"
    return text


def _within(named: list[Named], start: int, end: int) -> tuple[Named, ...]:
    """Return the documents that a clause of a sentence names, at their places in the clause."""
    return tuple(
        Named(item.documents, item.start - start, item.end - start)
        for item in named
        if start <= item.start and item.end <= end
    )


class _Clause(NamedTuple):
    """The words between two commas, and the documents that they name."""

    said: Saying
    text: str
    found: tuple[Named, ...]
    one_of: bool
    limited: bool
    elsewhere: bool
    sentence: str

    def asking(self, place: int) -> Asking | None:
        """Return what is told of one of the documents; None where it is only named."""
        named, text = self.found[place], self.text
        verb = self._verb(place)
        if not verb and not self._told_behind(place):
            return None
        begin = self.found[place - 1].end if place else 0
        end = self.found[place + 1].start if place + 1 < len(self.found) else len(text)
        after = text[named.end : end]
        if OTHERWISE.match(after):
            return None
        wanted = not NOT.search(text)
        such = verb and SUCH.match(text[: verb.start()])
        return Asking(
            saying=self.said,
            documents=named.documents,
            name=text[named.start : named.end],
            before=text[max(verb.end() if verb else 0, begin) : named.start],
            after=after,
            wanted=wanted,
            needless=not wanted and bool(NEED_NOT.search(text)),
            general=not (self.one_of or self.limited or such or (wanted and MAY.search(text))),
            elsewhere=self.elsewhere,
            one_of=self.one_of,
            clause=text,
            sentence=self.sentence,
            verb=verb[0] if verb else "",
        )

    def _verb(self, place: int) -> re.Match[str] | None:
        """Return the last verb in front of a document, if nothing else stands between but documents."""
        verbs = [*BRING.finditer(self.text, 0, self.found[place].start)]
        if not verbs:
            return None
        verb = verbs[-1]
        start = verb.end()
        for item in self.found[: place + 1]:
            if item.start >= start:
                if APART.search(self.text, start, item.start):
                    return None
                start = item.end
        return verb

    def _told_behind(self, place: int) -> bool:
        """Tell whether the verb stands behind: 身份证、户口簿都要带."""
        listed = all(
            LINK.fullmatch(self.text, one.end, other.start)
            for one, other in zip(self.found[place:], self.found[place + 1 :], strict=False)
        )
        return bool(BEHIND.match(self.text, self.found[-1 if listed else place].end))
