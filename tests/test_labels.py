"""What several documents are called together stands on no page without them."""

from conftest import TODAY
from gaoqing.examine.doubts import doubts
from gaoqing.examine.settings import Settings
from gaoqing.outputs import Artifact, produce
from gaoqing.reading.read import read
from gaoqing.site import resolve
from whole_town import gathered, whole_town, words

GUIDE = "matters/aid/aid-matter.yml"
CALLED, COUNTING = "住址证明", "（居住证、户口簿，任选一样）"


def test_no_label_alone() -> None:
    """Wherever a reader meets the name of a group, the documents of the group stand right behind it."""
    catalogue = gathered(whole_town(), TODAY)
    assert catalogue
    made = [item for item in produce(resolve(catalogue)) if isinstance(item, Artifact)]
    shown = {item.path: words(item.content.decode()) for item in made if item.path.endswith(".html")}
    told = {path: text.split(CALLED)[1:] for path, text in shown.items() if CALLED in text}
    assert any(path.endswith("notice/index.html") for path in told), told.keys()
    assert [
        path for path, after in told.items() if not all(text.startswith(COUNTING) for text in after)
    ] == []


def test_label_may_be_general() -> None:
    """Since its documents stand behind it, an umbrella word is right there; a catch-all is not."""
    raw = whole_town()[GUIDE].decode()
    assert f"label: {CALLED}" in raw
    assert doubts_of_label(raw) == []
    assert doubts_of_label(raw.replace(f"label: {CALLED}", "label: 身份证明")) == []
    assert doubts_of_label(raw.replace(f"label: {CALLED}", "label: 其他相关材料")) == ["A002"]


def doubts_of_label(raw: str) -> list[str]:
    """Return the codes told of the name of a group."""
    source, _ = read(GUIDE, raw.encode())
    assert source
    return [doubt.match.code for doubt in doubts(source, Settings()) if doubt.path[-1] == "label"]
