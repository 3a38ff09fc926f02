"""Which day counts as today: China's, or the one that the caller names."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gaoqing.day import EpochError, today

pytest_plugins = ["sites"]

TOWN = Path(__file__).parent / "town"
Run = Callable[..., CompletedProcess[str]]

# 2026-11-22T15:59:59Z is the last second of 22 November in China.
LAST_SECOND = int(datetime(2026, 11, 22, 15, 59, 59, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", date(1970, 1, 1)),
        (str(LAST_SECOND), date(2026, 11, 22)),
        (str(LAST_SECOND + 1), date(2026, 11, 23)),
        (f" {LAST_SECOND} ", date(2026, 11, 22)),
    ],
)
def test_epoch(epoch: str, day: date) -> None:
    """The variable names a moment; the day is the one that China has then."""
    assert today({"SOURCE_DATE_EPOCH": epoch}) == day


@pytest.mark.parametrize("epoch", ["tomorrow", "-1", "1.5", "１２", "9" * 30, "2026-11-22", "0x10"])
def test_no_moment(epoch: str) -> None:
    """Nonsense is refused, not ignored."""
    with pytest.raises(EpochError, match=epoch.replace(".", r"\.")):
        today({"SOURCE_DATE_EPOCH": epoch})


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Pacific/Kiritimati", "Asia/Shanghai"])
def test_any_machine(zone: str, tmp_path: Path, run: Run) -> None:
    """The zone of the machine plays no part: what was verified today in China is not in the future."""
    guides = tmp_path / "guides"
    copy_with_date(guides, today({}))
    done = run("gaoqing", "check", "--guides", guides, "--format", "json", extra={"TZ": zone})
    assert "V002" not in done.stdout, done.stdout + done.stderr


def copy_with_date(guides: Path, day: date) -> None:
    """Copy the tiny town, its guide verified on a day."""
    for path in sorted(TOWN.rglob("*")):
        if path.is_file():
            target = guides / path.relative_to(TOWN)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text("utf-8").replace("2026-11-01", day.isoformat()), "utf-8")


@pytest.mark.parametrize("command", ["check", "build"])
def test_variable_in_commands(command: str, tmp_path: Path, run: Run) -> None:
    """Commands take the day from the variable, `--as-of` wins over it, and nonsense ends with a sentence."""
    here = [
        "gaoqing",
        command,
        "--guides",
        TOWN,
        *(["--site-dir", tmp_path / "s"] if command == "build" else []),
    ]
    late = {"SOURCE_DATE_EPOCH": str(int(datetime(2040, 1, 1, tzinfo=UTC).timestamp()))}
    assert "V001" in run(*here, extra=late, cwd=tmp_path).stdout
    assert "V001" not in run(*here, "--as-of", "2026-11-22", extra=late, cwd=tmp_path).stdout
    done = run(*here, extra={"SOURCE_DATE_EPOCH": "soon"}, cwd=tmp_path)
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr
    assert "soon" in done.stderr
    assert "Traceback" not in done.stderr
