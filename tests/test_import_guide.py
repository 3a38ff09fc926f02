"""The handbook's page about importing has every kind of question, and shows YAML that can be written."""

import re

import pytest

from gaoqing.intake.question import CODES
from gaoqing.outputs.import_guide import QUESTIONS, TEXT, import_guide
from gaoqing.prose import read_page
from gaoqing.reading.read import read
from gaoqing.schema.fields import fields

PAGE = TEXT.read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_question(lang: str) -> None:
    """Each kind of question has one row, without a value that is left open; nothing else is in the table."""
    page = import_guide(lang)
    assert sorted(re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)) == sorted(CODES)
    assert QUESTIONS not in page
    assert "`time_limit.promised`（" in page
    assert "`material.name`（" in page
    assert read_page("editors/import/index.md", page.encode())[1] == []


@pytest.mark.parametrize("body", re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
def test_yaml(body: str) -> None:
    """What the page shows is read without a finding."""
    source, findings = read("site.yml", body.encode())
    assert (source is not None, findings) == (True, [])


def test_fields() -> None:
    """The fields that the page says are still to be written are fields that a guide must have."""
    table = PAGE.partition("| 字段 | 写什么 |")[2].partition("\n\n")[0]
    named = re.findall(r"^\| `([a-z_]+)`", table, re.MULTILINE)
    required = {field.key for field in fields("matter") if field.required}
    assert {"plain_name", "verified"} <= set(named) <= required
