"""What is said of a document beside its name: counts, necessity, what happens to it; the rest are notes."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gaoqing.guide.choices import IssuerKind
from gaoqing.intake.materials.choice import choice
from gaoqing.intake.materials.counting import Counted, counted, phrases
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.vocabulary import fold, meaning

STOPS = " ，。；、：:,;./|｜—"
# A bracket with these words says something about the document; others belong to its name.
_SENTENCE = re.compile(
    r"提[供交]|需|须|应|(?<!申)请|如|若|凡|仅|^除|除外|不[得能需要可必收]|可[以由凭不提交用在]|由.{2}|的$|盖章|签[字名章]|公章|来源|纸质|电子|下载|填写|有效|近[一二三半0-9]"
    r"|：|，|。|；|出示|即可|任选|之一|选一|选其|任一|其一|附件|免(?!冠)|核验|退还|收回|收取|网上|窗口|打印|A[34]|版|[首本]人?页|正反面|[0-9一二两]英?寸|个月|以内"
)
_CLAUSE = re.compile("[，；。]|(?<=必要)、|(?<=[份张件])、|(?= (?:说明|备注|注|要求)：)")
_HAN = re.compile("[一-鿿]{3,}")
_AND = re.compile("^[并且的，、]+")
_LABEL = re.compile(r"^(?:说明|备注|注|填报须知|要求|材料形式|形式|必要性|份数|规格|是否必要)：")
_SOURCE = re.compile(r"^(?:材料)?来源(?:渠道)?：(?P<who>.+)")
_DEFERRED = re.compile(
    "(?P<days>[0-9]{1,2}) ?个?(?P<unit>工作日|自然日)(?:以?内|之内)?(?:可以?|予以)?(?:补[交齐正全]|后补)"
)
_KIND = re.compile("^(?:材料)?(?:类型|类别)：(?P<kind>.+)$")
_PAPER = re.compile("^(?:用|纸张|规格)?(?P<size>A[34])(?:纸|规格|纸张)?(?:打印|复印)?$", re.IGNORECASE)
_ISSUERS = frozenset(IssuerKind) - {IssuerKind.OTHER}
_PLAIN = frozenset({"纸质", "纸质件", "纸质版", "纸质材料", "纸介质", "正本", ""})
_ELECTRONIC = re.compile("^(?:纸质(?:材料|版|件)?[/或和、及])?电子(?:化|版|件|材料|文件|证照)?$")


def is_remark(inside: str) -> bool:
    """Tell whether what stands in brackets is said of a document, and is no part of its name."""
    if counts_something(inside):
        return True
    return bool(_SENTENCE.search(inside)) and not choice(f"材料（{inside}）", ())


def counts_something(inside: str) -> bool:
    """Tell whether what stands in brackets says how many, or whether it is needed at all."""
    parts = [part.strip() for part in re.split("[，、；, ]", inside)]
    found, rest = counted(inside)
    needed = any(meaning("necessity", part) for part in parts)
    return needed or (found.anything and not re.search("[一-鿿]{4,}", rest))


def read(found: Wanted, remarks: Sequence[str]) -> None:
    """Take what remarks say into what is wanted.

    Args:
        found: what is wanted.
        remarks: in order, those in brackets without these.
    """
    listed: list[str] = []
    for clause in _clauses(remarks):
        counts, rest = _counts_of(clause)
        listed += counts
        _clause(found, rest)
    take(found, counted("，".join(listed))[0])


def _clauses(remarks: Sequence[str]) -> Iterator[str]:
    for clause in (part.strip(STOPS) for text in remarks for part in _CLAUSE.split(text)):
        parts = clause.split(" ")
        needs = [part for part in parts if _need(part)]
        yield from needs
        if len(needs) < len(parts):
            yield " ".join(part for part in parts if part not in needs)


def _need(text: str) -> str:
    return meaning("necessity", _LABEL.sub("", text))


def _counts_of(clause: str) -> tuple[list[str], str]:
    """Return the counts that a clause begins with or consists of, and what is left of it."""
    clause = _LABEL.sub("", clause)
    if clause.startswith("副本"):
        return [], clause
    if not _HAN.search(phrases().sub("", clause)):
        return [match[0] for match in phrases().finditer(clause)], phrases().sub("", clause).strip(STOPS)
    found: list[str] = []
    while match := phrases().match(clause):
        found.append(match[0])
        clause = clause[match.end() :].lstrip(STOPS)
    return found, _AND.sub("", clause) if found else clause


def _clause(found: Wanted, text: str) -> None:
    if (labelled := _KIND.match(text)) and meaning("kinds", labelled["kind"]):
        found.kind = meaning("kinds", labelled["kind"])
        return
    said = _LABEL.sub("", text).strip()
    need, use = _need(said), meaning("uses", said)
    if need:
        found.need = "" if need == "needed" else need
    elif use:
        found.use, found.use_said = found.use or use, said
    elif said in _ISSUERS:
        found.issuer_kind = said
    elif match := _SOURCE.match(said):
        kind = meaning("issuers", match["who"])
        found.issuer_kind, found.issuer = kind or found.issuer_kind, found.issuer if kind else match["who"]
    elif within := deferred(said):
        found.need, found.within = "deferrable", within
        found.note(said)
    elif match := _PAPER.match(said):
        found.paper = match["size"].upper()
    elif _ELECTRONIC.match(said):
        found.electronic = said
    elif fold(said) not in _PLAIN:
        found.note(said)


def deferred(text: str) -> str:
    """Return how long after acceptance a document may follow (受理后5个工作日内补交), empty if not said."""
    match = _DEFERRED.search(text)
    return f"{match['days']} 个{match['unit']}" if match else ""


def take(found: Wanted, counts: Counted) -> None:
    """Give what was counted to what is wanted; what is there stays."""
    found.original = counts.original if counts.original is not None else found.original
    found.copies = counts.copies if counts.copies is not None else found.copies
    found.use = counts.use or found.use
    found.uncertain = counts.uncertain or found.uncertain
    if counts.electronic:
        found.electronic = found.electronic or "电子件"
    if counts.twofold and not found.uncertain:
        found.uncertain = "twofold"


@cache
def sides() -> re.Pattern[str]:
    """Return the pattern of the sides of a document that are copied, at the end of its name."""
    page = "(?:正、?反面|双面|首页|户主页|(?:申请人|户主)?本人页|(?:个人)?信息页|变更页|内页|资料页|个人页)"
    return re.compile(rf"(?P<sides>{page}(?:[、和及与]?{page})*)$")
