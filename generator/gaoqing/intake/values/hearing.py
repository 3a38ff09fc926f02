"""What a file says of an element, without words that say nothing, point elsewhere or are damaged."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from gaoqing.documents.document import Cell, Kind
from gaoqing.intake.asks import Asks
from gaoqing.intake.contradictions import without_contradictions
from gaoqing.intake.raw import RawMatter, Row, Said
from gaoqing.intake.values.words import Words, plain

_ELSEWHERE = re.compile(
    r"(请)?(具体|内容|流程|材料|条件|标准|情况|办理)*"
    r"(详见|参见|参照|参阅|请见|另见|见(?=附|上|下|图|表|官|网|文|办|流|《|背|后)|见(?=.{0,12}(附件|指南|网站|清单|公告|文件|通知)))"
    r".{0,50}"
    r"|(材料|要求|内容|条件|流程)?同(前述?|[“\"「《].{2,40}[”\"」》]|[A-Za-z]{1,4}[-—]?\d+|第?\d+[项号条]).{0,8}"
    r"|(材料|要求|内容|条件|流程)?(与|和|同)(?!原件|复印).{4,40}(相同|一致|一样)|[〃″]+"
    r"|.{0,8}流程图?(详)?(见|如)(附|上|下|图|右|左|后).{0,8}|(见|附)?(附件|附表|附图|流程图)[0-9一二三四五六七八九十]*"
)
_NOTHING_YET = re.compile("暂时?(无|没有|缺|未)[^，,；;]{0,10}[。.]?")
_DAMAGE = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|#{3,}|�")
_AS_DATE = ("effective", "law.date")


def is_elsewhere(words: Words, text: str) -> bool:
    """Tell whether words only say where the answer stands."""
    short = plain(text).strip("()（）。；;，,.")
    return words.has("elsewhere", short) or bool(_ELSEWHERE.fullmatch(short))


def says_nothing(words: Words, text: str) -> bool:
    """Tell whether words say that there is nothing: 无, /, 暂无常见问题."""
    return words.has("nothing", text) or bool(_NOTHING_YET.fullmatch(text.strip()))


def is_damaged(said: Said) -> bool:
    """Tell whether a cell shows what its program made of it, and not what somebody typed."""
    cell = said.cell
    if cell.kind is Kind.DATE:
        return said.element not in _AS_DATE
    return cell.kind in (Kind.FORMULA, Kind.ERROR) or bool(_DAMAGE.search(cell.text))


class Hearing:
    """What is said of one matter.

    Args:
        raw: what its file says.
        asks: where questions go, and where each cell went.
        words: what the words of halls mean.
        topics: names of a site's topics → their ids.
        closing: the elements whose texts its file closes with a full stop.
    """

    def __init__(
        self,
        raw: RawMatter,
        asks: Asks,
        words: Words,
        topics: Mapping[str, str],
        closing: Collection[str] = (),
    ) -> None:
        self.asks = asks
        self.words = words
        self.topics = topics
        self.closing = closing
        self.rows = raw.rows
        self._asked: set[Cell] = set()
        self._said = [self._worded(said) for said in without_contradictions(raw, asks)]

    def of(self, element: str, fields: Sequence[str], *, nothing: bool = False) -> list[Said]:
        """Return what can be read of an element; the rest has been told of or asked about.

        Args:
            element: the element.
            fields: the fields of the draft in which an answer would be written.
            nothing: whether words such as 无 are of interest; they are returned then.
        """
        return self.sound(self.all_of(element), fields, nothing=nothing)

    def all_of(self, element: str) -> list[Said]:
        """Return whatever is said of an element, readable or not."""
        return [said for said in self._said if said.element == element]

    def mentions(self, element: str) -> bool:
        """Tell whether a file says something of an element that is not nothing."""
        return any(
            said.cell.text and not says_nothing(self.words, said.cell.text) for said in self.all_of(element)
        )

    def of_row(self, row: Row, element: str, fields: Sequence[str], *, nothing: bool = False) -> list[Said]:
        """Return what can be read of an element of a line of a list."""
        return self.sound(row.of(element), fields, nothing=nothing)

    def rows_of(self, scope: str) -> list[Row]:
        """Return the lines of one of its lists."""
        return [row for row in self.rows if row.scope == scope]

    def place(self, said: Iterable[Said]) -> None:
        """Say that words went into a field."""
        self.asks.place(*said)

    def pass_over(self, said: Iterable[Said]) -> None:
        """Say that codes beside their words, and numbers of rows, say nothing more."""
        for item in said:
            self.asks.ledger.ignore(item.cell, "code" if item.element.endswith(".code") else "serial")

    def sound(self, said: Iterable[Said], fields: Sequence[str], *, nothing: bool) -> list[Said]:
        """Return those words that can be read, each cell once, and tell of the others."""
        readable: list[Said] = []
        elsewhere: list[Said] = []
        for item in _distinct(said):
            if item.cell in self._asked:
                continue
            if is_damaged(item):
                self.asks.ask("cell-damaged", item, asks=fields)
                self._asked.add(item.cell)
            elif item.cell.kind is Kind.PICTURE or is_elsewhere(self.words, item.cell.text):
                elsewhere.append(item)
            elif nothing or not says_nothing(self.words, item.cell.text):
                readable.append(item)
            else:
                self.asks.nothing(item)
        self._asked.update(item.cell for item in elsewhere)
        if elsewhere:
            vague = (
                fields[:1]
                and fields[0].startswith("fees")
                and all("规定" in item.cell.text for item in elsewhere)
            )
            self.asks.ask("fee-unclear" if vague else "see-elsewhere", elsewhere, asks=fields)
        return readable

    def _worded(self, said: Said) -> Said:
        """Return words under the heading of a code as what they are: words."""
        if said.element.endswith(".code") and re.search(r"[^\W\d_]", said.cell.text):
            return said._replace(element=said.element.removesuffix(".code"))
        return said


def _distinct(said: Iterable[Said]) -> list[Said]:
    found: dict[Cell, Said] = {}
    for item in said:
        if item.cell.text:
            found.setdefault(item.cell, item)
    return list(found.values())


def joined(said: Iterable[Said], between: str = "\n") -> str:
    """Return words of several cells as one text, what is there twice once."""
    return between.join(dict.fromkeys(item.cell.text.strip() for item in said))
