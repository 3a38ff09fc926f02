"""What several documents are called together stands on no page without them."""

from conftest import TODAY
from gaoqing.outputs import Artifact, produce
from gaoqing.site import resolve
from whole_town import gathered, whole_town, words

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
