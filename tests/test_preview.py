"""Parts of the preview: what it writes into pages, how it reads addresses, what stops it from starting."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import TOWN
from gaoqing.cli import main, serving
from gaoqing.preview.findings import Row, Rows
from gaoqing.preview.page import dressed, without_site
from gaoqing.preview.showing import Outcome, View
from gaoqing.preview.target import BadTargetError, names_of

CARD = "matters/public-security/card.yml"
SVG = "<svg onload=alert(1)>"


def shown(row: Row) -> list[bytes]:
    """Return a finding as every kind of page shows it."""
    rows = Rows((row,), 3)
    view = View('"><b>', f"/{SVG}/", outcome=Outcome(f"1 {SVG}", rows))
    hinted = View('"><b>', f"/{SVG}/", outcome=Outcome(hints=lambda _: rows))
    page = b"<!doctype html><html><head></head><body class=x><h1>page</h1></body></html>"
    return [
        dressed(page, "", view, "zh"),
        dressed(page, CARD, hinted, "zh"),
        without_site(view, "zh"),
        dressed(b"no body", "", view, "zh"),
    ]


@pytest.mark.parametrize("field", ["where", "kind", "message", "suggestion"])
def test_escaped(field: str) -> None:
    """What a guide or a file name says is text in every place, never markup."""
    values = dict.fromkeys(("where", "kind", "message", "suggestion"), "plain") | {field: f"'\"&{SVG}</li>"}
    for page in shown(Row(**values)):
        assert SVG.encode() not in page
        assert b"&lt;svg onload=alert(1)&gt;&lt;/li&gt;" in page
        assert b'"><b>' not in page
        assert page.count(b"<li>") == page.count(b"</li>") == 1
        assert "还有 2 处".encode() in page


def test_above_the_content() -> None:
    """Findings stand in the page before its content; a page without findings gets the script alone."""
    first = shown(Row("a", "b", "c", "d"))[0]
    assert first.index(b"<body class=x>") < first.index(b"gaoqing-preview") < first.index(b"<h1>")
    page = dressed(b"<BODY>x", CARD, View("s", "/", outcome=Outcome()), "zh")
    assert page.startswith(b'<BODY><script src="/__preview/preview.js" data-state="s" data-base="/" defer>')
    assert page.endswith(b"</script>\nx")


def test_longest_address() -> None:
    """An address has up to 2,048 characters; what stands behind its path is not counted."""
    longest = "/" + "a" * 2047
    assert names_of(f"{longest}?{longest}") == [longest[1:]]
    with pytest.raises(BadTargetError):
        names_of(f"{longest}a")


@pytest.mark.parametrize(
    ("error", "sentences"),
    [
        (OSError(errno.EADDRINUSE, "x"), {"zh": "端口 8000 已经被占用", "en": "Port 8000 is taken"}),
        (OSError(errno.EACCES, "x"), {"zh": "系统不让用端口 8000", "en": "does not allow port 8000"}),
        (OSError(errno.EPERM, "x"), {"zh": "系统不让用端口 8000", "en": "does not allow port 8000"}),
        (OSError(errno.EADDRNOTAVAIL, "x"), {"zh": "预览开不起来", "en": "cannot be started"}),
        (OSError(errno.EMFILE, "x"), {"zh": "预览开不起来", "en": "cannot be started"}),
        (FileNotFoundError(errno.ENOENT, "x", "/tmp"), {"zh": "预览开不起来", "en": "cannot be started"}),
        (PermissionError(errno.EACCES, "x", "/tmp"), {"zh": "预览开不起来", "en": "cannot be started"}),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_start(
    error: OSError, sentences: dict[str, str], lang: str, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What keeps the preview from starting is told for what it is, in the language that was asked for."""

    @contextmanager
    def refused(_port: int, _lang: str) -> Iterator[None]:
        raise error
        yield

    monkeypatch.setattr(serving, "listening", refused)
    result = CliRunner().invoke(main, ["serve", "--guides", str(town), "--lang", lang])
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentences[lang] in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "0"],
        ["--port", "65536"],
        ["--port", "-1"],
        ["--port", "http"],
        ["--as-of", "2026-02-30"],
        ["--lang", "de"],
        ["--guides", str(TOWN / "site.yml")],
    ],
)
def test_wrong_use(options: list[str]) -> None:
    """A wrong option ends with exit code 2 before anything starts."""
    result = CliRunner().invoke(main, ["serve", "--guides", str(TOWN), *options])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
