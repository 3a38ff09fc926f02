"""The figures of a hall are those that one counts by hand, and every format tells the same."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from conftest import SAMPLE, TODAY
from gaoqing.check import check
from gaoqing.cli import main
from gaoqing.figures import Figure, Group, of_hall
from gaoqing.figures.hall import GROUPS
from gaoqing.figures.times import working_days
from gaoqing.guide import Duration
from gaoqing.guide.choices import TimeUnit
from gaoqing.messages import LANGUAGES, catalogue
from gaoqing.telling.figured import FORMATS

DAY = TODAY.isoformat()


def ran(guides: Path, *more: str) -> Result:
    """Run the command on the fixed day."""
    line = ["figures", "--guides", str(guides), "--as-of", DAY, "--no-store", *more]
    result = CliRunner().invoke(main, line)
    assert (result.exit_code, result.exception) == (0, None), result.output
    return result


def told(guides: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the figures that the command gives as JSON, by what is counted."""
    groups = json.loads(ran(guides, "--format", "json").stdout)["groups"]
    return {(item["figure"], item["of"]): item for group in groups for item in group["figures"]}


def guides_of(folder: Path) -> list[dict[str, Any]]:
    """Read the guides of matters by the YAML library alone: all values are texts."""
    files = sorted((folder / "matters").glob("*/*.yml"))
    return [yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in files]


def several(value: Any) -> list[Any]:
    """Return what is written once or as a list, as a list."""
    return value if isinstance(value, list) else [value]


def test_counted_by_hand() -> None:
    """Over the YAML of the sample alone one comes to the same numbers."""
    figures, guides = told(SAMPLE), guides_of(SAMPLE)
    papers = [item for guide in guides for item in guide["materials"]]
    brought = [item for item in papers if not {"exempt", "supplied", "at_step"} & item.keys()]
    by_hand = {
        "matters": len(guides),
        "free": sum(guide["fees"].get("free") == "true" for guide in guides),
        "one-visit": sum(all(int(v["count"]) <= 1 for v in several(g["visits"])) for g in guides),
        "without-visit": sum(all(v["count"] == "0" for v in several(g["visits"])) for g in guides),
        "at-once": sum(all(t["promised"] == "当场" for t in several(g["time_limit"])) for g in guides),
        "papers": sum("optional" not in item for item in brought),
        "copies": sum(int(item["copies"]["count"]) for item in brought if "copies" in item),
        "later": sum("deferrable" in item for item in papers),
        "later-matters": sum(any("deferrable" in item for item in guide["materials"]) for guide in guides),
        "promised": sum("promise" in item for item in papers),
        "exempt": sum("exempt" in item for item in papers),
        "online": sum("网上" in str([way["kind"] for way in guide["channels"]]) for guide in guides),
    }
    assert {key: figures[key, ""]["value"] for key in by_hand} == by_hand
    departments = Counter(guide["department"] for guide in guides)
    assert {of: item["value"] for (key, of), item in figures.items() if key == "department"} == departments


def test_what_is_counted_is_listed() -> None:
    """A count is as long as its list, a sum has a list without repeats, a share is of its whole."""
    for item in told(SAMPLE).values():
        assert len({*item["items"]}) == len(item["items"])
        if item["whole"] is not None:
            assert item["value"] == len(item["items"]) == round(item["share"] * item["whole"])


@pytest.mark.parametrize(
    ("length", "days"),
    [
        (Duration(10, TimeUnit.WORKING_DAYS), 10),
        (Duration(14, TimeUnit.CALENDAR_DAYS), 10),
        (Duration(3, TimeUnit.HOURS), 0),
        (Duration(0, TimeUnit.AT_ONCE), 0),
        (Duration(1, TimeUnit.YEARS), 365 * 5 / 7),
    ],
)
def test_working_days(length: Duration, days: float) -> None:
    """Five days a week are worked."""
    assert working_days(length) == pytest.approx(days)


def test_days_of_a_hall(town: Path) -> None:
    """A hall that allows itself 1,086 of 1,606 days says that it has cut 32.4 per cent."""
    card = (town / "matters/public-security/card.yml").read_text("utf-8")
    limits = [(1600, 1080), (6, 6)]
    for number, (law, own) in enumerate(limits):
        text = card.replace("id: card", f"id: card-{number}")
        text = text.replace(
            "statutory: 60 个自然日, promised: 10", f"statutory: {law} 个工作日, promised: {own}"
        )
        (town / f"matters/public-security/card-{number}.yml").write_text(text, "utf-8")
    (town / "matters/public-security/card.yml").unlink()
    figures = {
        figure.key: figure for group in of_hall(check(town, TODAY).catalogue) for figure in group.figures
    }
    assert [figures[key].value for key in ("statutory-days", "promised-days")] == [1606, 1086]
    assert f"{figures['days-cut'].value:.1f}" == "32.4"
    assert figures["median-days"].value == 543


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_formats(form: str, lang: str) -> None:
    """Each format says each figure, and what a name could do to it does nothing."""
    hostile = "=1+1|\u202e\x1b[31m::error::\r\n甲"
    group = Group("department", (Figure("department", 2, ("a", "b"), 3, "d", hostile),))
    text = FORMATS[form]([group], lang, date(2026, 11, 22))
    if form == "text":
        assert not {"\x1b", "\u202e", "\r"} & {*text}
        assert len(text.splitlines()) == 6
        assert "66.7%" in text
    elif form == "json":
        (row,) = json.loads(text)["groups"][0]["figures"]
        assert (row["value"], row["items"]) == (2, ["a", "b"])
    elif form == "csv":
        rows = [*csv.reader(io.StringIO(text))]
        assert [len(row) for row in rows] == [1, 5, 5]
        assert rows[2][0].startswith("'=")
    else:
        assert "\\|" in text
        assert len(text.splitlines()) == 5


def test_words() -> None:
    """Each figure has a name and a definition, and there are no others."""
    keys = {key for key, _ in told(SAMPLE)}
    named, meant = (
        {key.split(".")[1] for key in catalogue("zh") if re.fullmatch(rf"figures\.[^.]+\.{part}", key)}
        for part in ("name", "means")
    )
    groups = {key.split(".")[2] for key in catalogue("zh") if key.startswith("figures.group.")}
    assert (named, meant - {"column"}, groups) == (keys, keys, {*GROUPS})


def test_bare_hall(tmp_path: Path) -> None:
    """A hall without a guide has figures too: none of them is divided by nothing."""
    (tmp_path / "departments.yml").write_text("departments: []\n", "utf-8")
    assert "—" in ran(tmp_path).stdout
