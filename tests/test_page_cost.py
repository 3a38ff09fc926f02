"""A page of the largest size is read and set soon, whatever one character it repeats."""

import subprocess
import sys

import pytest

SECONDS = 30  # of a busy machine; alone the slowest takes one
SIZE = 99_000
COSTLY = {
    "tildes": "~" * SIZE + "`",
    "tildes in a paragraph": "换证\n" + "~" * SIZE + "`",
    "tildes in a list": "- " * 8 + "a\n" + "~" * SIZE + "`",
    "backticks": "`" * SIZE + "a`",
    "backticks of every length": "".join("`" * length + "|" for length in range(1, 440)) + "\n|-|",
    "stars with blanks": "* " * (SIZE // 2) + "x",
    "lines of nested lists": "- " * 8 + "a\n" + "b\n" * (SIZE // 2),
    "lines of nested quotes": ("> " * 8 + "a\n") * (SIZE // 18),
    "brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "pictures": "![a](" * (SIZE // 5),
    "angles": "<!--" * (SIZE // 4),
    "emphasis": "*_" * (SIZE // 2),
    "definitions": '[a]: x "' + '" ' * (SIZE // 2) + "y",
    "rows": "a|b\n-|-\n" + "|\n" * (SIZE // 2),
    "same headings": "# a\n" * (SIZE // 4),
    "headings named like others": "".join(f"# a-{number}\n# a\n" for number in range(SIZE // 13)),
    "code in colours": "```yaml\n" + "? - " * 4900,
}
PROGRAM = """
import sys
from gaoqing.hosts.colour import coloured
from gaoqing.prose import html_of, links_of, read_page
page, _ = read_page("p.md", sys.stdin.buffer.read())
assert page
list(links_of(page))
anchors = [item.anchor for item in page.headings]
assert len(anchors) == len(set(anchors))
html = html_of(page.blocks, page.definitions, anchors, lambda address, _: address, coloured)
print(len(html))
"""


@pytest.mark.parametrize("name", COSTLY)
def test_page_cost(name: str) -> None:
    """No line costs its square."""
    given = COSTLY[name].encode()
    assert len(given) <= 100_000
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=given, capture_output=True, timeout=SECONDS, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert 0 < int(done.stdout) < 1_500_000
