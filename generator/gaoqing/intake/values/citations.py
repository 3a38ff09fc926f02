"""“《护士条例》（国务院令第517号）第十条：…” → the law, its number, the article and what it says."""

import re
from dataclasses import dataclass, replace

LONGEST_QUOTE = 3000
_BEFORE_TITLE = 24
_NUMERAL = "[一二三四五六七八九十百千零〇0-9]+"
_PART = rf"第?[（(]?{_NUMERAL}[）)]?[款项目]"
_ARTICLE = rf"第{_NUMERAL}[条章节编](?:之{_NUMERAL})?(?:{_PART})*"
_ARTICLES = re.compile(rf"{_ARTICLE}(?:(?:[、和及至到,，]|以及)(?:{_ARTICLE}|{_PART}))*")
_NUMBER = re.compile(
    r"[^（）()《》，,。；;：:、\s]{0,24}(?:令|公告|主席令|部令)[^（）()《》，。；;]{0,12}?第?\s*\d+\s*号(?:令)?"
    r"|[^（）()《》，,。；;：:、\s]{1,20}[〔\[［【（(]\s*(?:19|20)\d{2}\s*[〕\]］】）)]\s*第?\s*\d+\s*号"
    r"|[^（）()《》，,。；;：:、\s]{0,16}第\s*\d+\s*号(?:令|公告)?"
    r"|[A-Z]{2}(?:/T)?\s?\d{2,6}(?:\.\d+)?[-—]\d{4}"
)
_KINDS = (
    "法典?|条例|办法|规定|细则|通知|意见|决定|规则|标准|规范|目录|方案|公告|解释|规程|纲要|计划|制度|批复|复函|指南|清单"
    "|章程|准则|通告|指引|要求|公约|宪法"
)
_BARE = re.compile(
    rf"(?P<law>[^《》〈〉：:；;。，,\s]{{1,60}}?(?:{_KINDS}))"
    rf"(?P<tail>(?:[（(][^（）()]{{0,200}}[）)]|\s)*(?:{_ARTICLES.pattern}|(?=$|[：:；;，,。、 　和及“\n])))"
)
_ITEM = r"[0-9]{1,2}[.．、]|[①-⑳]|[(（][0-9一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、"
_MARK = re.compile(
    r"^\s*(?:[【\[［(（]?(?:法律|行政法规|部门规章|地方性法规|规章|规范性文件|法规|依据|党内法规|国务院决定|规范性)"
    r"[】\]］)）]?\s*[0-9一二三]*[:：、]?\s*"
    rf"|(?:依据|根据|按照)(?=《)|[0-9]{{1,2}}(?=[《【\[])|{_ITEM}|[-•·●])+"
)
_NEXT = re.compile(
    rf"(?<=[；;。])\s*(?=(?:{_ITEM})?\s*(?:[【\[［][^】\]］]{{2,8}}[】\]］]\s*)?《)|\n+"
    r"|(?=[【［][^】］]{0,6}(?:法律|法规|规章|文件)[】］]\s*《)|(?<=\S)\s+(?=[0-9]{1,2}[.．、]\s*[^\s0-9])"
)
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_BRACKET = re.compile(r"\s*[（(]((?:[^（）()]|[（(][^（）()]*[）)])*)[）)]")
_ITS_ARTICLES = re.compile(rf"[\s，,]*的?({_ARTICLES.pattern}|[0-9]{{1,3}}条)")
_ITS_NUMBER = re.compile(rf"\s*({_NUMBER.pattern})")
_SAYS = re.compile("^[\\s　]*(?:中)?(?:的)?(?:规定|明确|指出)?[\\s　]*[：:，,。、]?")
_ANNEX = re.compile("(附件|附表|附录|目录).{0,14}|第.{1,10}[项条款目号]")
_GLUE = re.compile(r"[\s、，,和及与或以]*")


@dataclass
class Citation:
    """One law that is cited.

    Attributes:
        law: its name, without the brackets of a title.
        number: the number of the document.
        article: the articles.
        text: what they say, as far as it is quoted.
        remarks: what stands in brackets behind its name and is no number: 2021年修正, 部分失效.
    """

    law: str
    number: str = ""
    article: str = ""
    text: str = ""
    remarks: tuple[str, ...] = ()


def citations_in(text: str) -> tuple[list[Citation], list[str]]:
    """Return the laws that a text cites, and pieces of it in which there is none.

    What stands behind the colon is quoted, and laws that are mentioned there are not cited.
    """
    cited: list[Citation] = []
    odd: list[str] = []
    for piece in filter(None, (part.strip() for part in _NEXT.split(text))):
        body = _MARK.sub("", piece).strip()
        found = _cited(body)
        if found:
            cited += found
        elif cited and (_ARTICLES.match(body) or cited[-1].text):
            cited[-1] = _continued(cited[-1], body)
        elif body:
            odd.append(body)
    return cited, odd


def _continued(citation: Citation, body: str) -> Citation:
    """Return a citation with another paragraph of what it quotes."""
    article = _ARTICLES.match(body)
    named = article[0] if article and not citation.article else citation.article
    return replace(citation, article=named, text=f"{citation.text}\n{body}".strip())


def _cited(body: str) -> list[Citation]:
    """Return the laws at the beginning of a paragraph, with the quotation behind the last."""
    found, at = _titled(body) if "《" in body[:_BEFORE_TITLE] else _untitled(body)
    if found:
        rest = _SAYS.sub("", body[at:]).strip(' 　；;“”"').strip()
        if not found[-1].article and _ANNEX.fullmatch(rest):
            found[-1].article, rest = rest, ""
        found[-1].text = rest
    return found


def _titled(body: str) -> tuple[list[Citation], int]:
    """Return the laws in brackets of titles, one behind the other, and where they end."""
    found: list[Citation] = []
    at = body.index("《")
    if any(mark in body[:at] for mark in "：:。；;"):
        return [], 0
    while title := _TITLE.match(body, at):
        citation, end = _with_tail(title[1], body, title.end())
        found.append(citation)
        glue = _GLUE.match(body, end)
        at = glue.end() if glue and _TITLE.match(body, glue.end()) else end
    before = _NUMBER.search(body[: body.index("《")])
    if found and before and not found[0].number:
        found[0].number = _bare_number(before[0])
    return found, at


def _untitled(body: str) -> tuple[list[Citation], int]:
    """Return laws named without brackets, one behind the other, and where they end."""
    found: list[Citation] = []
    at = 0
    while bare := _BARE.match(body, at):
        citation, at = _with_tail(bare["law"], body, bare.start("tail"))
        found.append(citation)
        glue = _GLUE.match(body, at)
        if not glue or not glue[0].strip():
            break
        at = glue.end()
    return found, at


def _with_tail(law: str, body: str, at: int) -> tuple[Citation, int]:
    """Return a law with its number and articles, and where they end."""
    citation = Citation(law.strip())
    while at < len(body):
        bracket, article, number = (tail.match(body, at) for tail in (_BRACKET, _ITS_ARTICLES, _ITS_NUMBER))
        if article:
            citation.article = "、".join(filter(None, [citation.article, article[1]]))
            at = article.end()
        elif bracket:
            inner = _NUMBER.search(bracket[1])
            if inner and not citation.number:
                citation.number = _bare_number(inner[0])
            else:
                citation.remarks += (bracket[1],)
            at = bracket.end()
        elif number and not citation.number:
            citation.number = _bare_number(number[1])
            at = number.end()
        else:
            break
    return citation, at


def _bare_number(text: str) -> str:
    return re.sub(r"^(根据|经)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?", "", re.sub(r"\s+", "", text))
