"""Family M: what the title and the summary of a bundle say of its matters and documents."""

from collections.abc import Iterable, Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph import graph_of, names_of
from gaoqing.guide import Bundle, Matter
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, rule
from gaoqing.text.numerals import number_in
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE

_COUNT = lazily(
    "(?P<before>.?.?)(?P<number>[0-9]{1,2}|[二两三四五六七八九]|十[一二三四五六七八九]?)(?:件事|个事项|项事项|件事项|项业务)"
)
# 落户、参保、社保卡、接种证: short names of what is done.
_LIST = lazily("[一-鿿]{2,8}(?:、[一-鿿]{2,8})+(?:[和及][一-鿿]{2,8})?")
_MARK = lazily("[、和及]")
# What stands behind the last thing of a list of matters: 三件事, 一起办.
_COUNTED = lazily(
    "[一-鿿]{2,10}?(?:[0-9二两三四五六七八九十]+[项件个](?:事|业务)|(?:一起|一次|一并|同时|合并|联合)(?:办|申请))"
)
_LEFT_OUT = lazily("不含|不包括|不办|除[了去]?|以外|另外")
_SHORTEST = 4
_END = lazily(
    "^(?:新生儿|办理?|领取?)|(?:[0-9二两三四五六七八九十]+[项件证事]|等|一起|一次|联办|合办|办理|一件事).*$"
)
# A part of them, or others.
_PART = lazily(
    "其余|其他|其它|另外|余下|剩下|其中|至少|最多|不到|超过|[前后第约近几多头]$|[0-9一二三四五六七八九十]$"
)
# Who needs it, what is left out, what comes instead, what comes afterwards.
_ASIDE = lazily(
    "的，|的[话人]|换成|改成|代替|不用|不必|无需|不再|不含|不包括|除|另|以后|如果|[若未]|没有|例如|比如|或者|已经|原来|以前|还要|再到"
)


@rule("M016", Severity.WARNING, whole=True)
def bundle_says_otherwise(catalogue: Catalogue) -> Iterator[Found]:
    """The title or the summary of a bundle counts or names what is not in it."""
    for bundle in catalogue.bundles.values():
        matters = [catalogue.matters.get(stage.matter) for stage in bundle.matters]
        members = [matter for matter in matters if matter]
        if len(members) == len(matters):
            for field in ("name", "plain_name", "summary"):
                text = getattr(bundle, field)
                yield from _miscounted(bundle.at / field, text, len(members), bundle)
                yield from _foreign(catalogue, bundle.at / field, text, bundle, members)
                yield from _listed(catalogue, bundle.at / field, text, bundle, members)


def _listed(
    catalogue: Catalogue, at: At, text: str, bundle: Bundle, members: list[Matter]
) -> Iterator[Found]:
    """Yield a title that lists more things than there are matters, one of which no matter is or gives."""
    for match in _LIST.finditer(text):
        items = [_END.sub("", item) for item in _MARK.split(match[0])]
        many = len(items) > len(members) and at.path[-1] != "summary"
        counted = _COUNTED.match(text, match.end() - len(match[0].rpartition("、")[2]))
        if (many or counted) and not (_PART.search(text) or _LEFT_OUT.search(text, 0, match.end())):
            names = [name for matter in members for name in (*_names(matter), *_given(catalogue, matter))]
            left = [item for item in items if not any(_contains(name, item) for name in names)]
            if left and (many or any(_is_of_others(catalogue, item, members) for item in left)):
                hint = Word("hint.bundle-count" if many else "hint.bundle-listed")
                said = "、".join(items)
                yield Found(at, bundle=bundle.name, text=said, hint=hint, count=len(members))
                return


def _is_of_others(catalogue: Catalogue, item: str, members: list[Matter]) -> bool:
    """Tell whether a matter of the hall that is no member of the bundle is called so, and no document is."""
    if len(item) < _SHORTEST or item in names_of(catalogue.surroundings).documents:
        return False
    others = (matter for matter in catalogue.matters.values() if matter not in members)
    return any(
        item in name for matter in others for name in (matter.name, matter.plain_name, *matter.aliases)
    )


def _given(catalogue: Catalogue, matter: Matter) -> Iterator[str]:
    for result in matter.results:
        document = catalogue.materials.get(result.material)
        if document:
            yield from (document.name, *document.aliases)


def _contains(name: str, item: str) -> bool:
    """Tell whether all letters of a word stand in a name, in their order: 社保卡 in 社会保障卡."""
    letters = iter(name)
    return all(letter in letters for letter in item)


def _miscounted(at: At, text: str, number: int, bundle: Bundle) -> Iterator[Found]:
    for match in _COUNT.finditer(text):
        said = number_in(match["number"])
        if said != number and not _PART.search(match["before"]):
            hint = Word("hint.bundle-count")
            yield Found(
                at, bundle=bundle.name, text=match[0][len(match["before"]) :], hint=hint, count=number
            )


def _foreign(
    catalogue: Catalogue, at: At, text: str, bundle: Bundle, members: list[Matter]
) -> Iterator[Found]:
    """Yield matters and documents that a text names and that have nothing to do with any member."""
    about = "，".join(name for matter in members for name in _names(matter))
    for sentence in SENTENCE.findall(text):
        if _ASIDE.search(sentence):
            continue
        for document in _foreign_documents(catalogue, sentence, bundle, members):
            if not any(name in about for name in document):
                yield Found(
                    at,
                    bundle=bundle.name,
                    text=document[0],
                    hint=Word("hint.bundle-foreign"),
                    count=len(members),
                )


def _names(matter: Matter) -> Iterable[str]:
    return (matter.name, matter.plain_name, *matter.aliases, *(result.name for result in matter.results))


def _foreign_documents(
    catalogue: Catalogue, sentence: str, bundle: Bundle, members: list[Matter]
) -> Iterator[tuple[str, ...]]:
    graph = graph_of(catalogue)
    own = {*bundle.shared, *bundle.internal}
    own |= {name for matter in members for demand in graph.demands[matter.id] for name in demand.documents}
    own |= {result.material for matter in members for result in matter.results}
    for named in names_of(catalogue.surroundings).find(sentence):
        if not any(document.id in own for document in named.documents):
            document = named.documents[0]
            yield (document.name, *document.aliases)
