"""Family V, names of documents and offices that there are no more (`schema/facts/names.yml`)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.guide import Matter
from gaoqing.reading.read import shipped
from gaoqing.reading.source import At, Source
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.schema.texts import texts
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE

NAMES = "facts/names.yml"
# The kinds of text (`schema/texts.yml`) in which a document is demanded, a result named, an office acts.
_WHERE = {
    "document": {"material.name", "material.note", "step", "condition", "result", "title", "label", "name",
                 "source", "faq", "minors", "answer"},
    "result": {"result", "title"},
    "office": {"name", "issuer", "actor", "source", "step", "place", "material.note", "result", "title",
               "faq", "condition", "minors", "signer", "prose"},
}  # fmt: skip
# What a title says, and what is said of the past, is nothing that anybody is sent for.
_TITLE = lazily(r"《[^《》]*》|“[^“”]*”")
_PAST = lazily(
    "原(?![县区市州镇乡])[为是来名称]?|旧|老(?![县区市州镇乡])|以前|之前|曾|历史|取消|废止|停止|停发|停用|不再|换发|换领|换成|换证|更名|改名|改为|改称"
    "|改叫|合并|并入|有效|现为|现在|现称|代替|取代|早年|年前|(?:19|20)[0-9]{2} ?年|香港|澳门|台湾|不用"
    "|不收|不需|无需|不要"
)


@matter_rule("V016", Severity.WARNING)
def name_of_the_past(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A document or an office is named that there is no more under this name."""
    yield from _in_source(matter.at.source, str(hall.as_of))


@elsewhere("V016")
def name_of_the_past_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at all files that hold no matter of the catalogue."""
    of_matters = {matter.at.source.name for matter in catalogue.matters.values()}
    for source in catalogue.sources:
        if source.name not in of_matters:
            yield from _in_source(source, str(catalogue.as_of))


def _in_source(source: Source, today: str) -> Iterator[Found]:
    written = source.text
    if _any_name().search(written):
        for path, kind, text in texts(source.name, source.data):
            for item in _named(kind, text, today):
                now = item.get("now", Word("hint.nothing-instead"))
                yield Found(At(source, path), name=item["name"], now=now, since=item["since"])


def _named(kind: str, text: str, today: str) -> Iterator[Mapping[str, Any]]:
    """Yield the former names that a text uses as if they were of today, each once."""
    told: set[str] = set()
    for sentence in SENTENCE.findall(_TITLE.sub("", text)):
        if not _PAST.search(sentence):
            for match in _pattern().finditer(sentence):
                item = former()[match[0]]
                fits = kind in _WHERE[item["of"]] and item["since"] <= today
                if fits and match[0] not in told and item.get("now", "—") not in text:
                    told.add(match[0])
                    yield item


@cache
def former() -> Mapping[str, Mapping[str, Any]]:
    """Return what is known of each former name."""
    return {item["name"]: item for item in shipped(NAMES)["former"]}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(former().values(), key=lambda item: len(item["name"]), reverse=True)
    return re.compile("|".join(_alone(item) for item in names))


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, former())))


def _alone(item: Mapping[str, Any]) -> str:
    """Return the pattern of a name, less what is part of another one."""
    after = "".join(f"(?<!{re.escape(word)})" for word in item.get("after", ()))
    before = "".join(f"(?!{re.escape(word)})" for word in item.get("before", ()))
    return f"{after}{re.escape(item['name'])}{before}"
