"""The lock files hold everything that pyproject.toml asks for, with hashes."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
SITE = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["mkdocs"],
    *GROUPS["build"],
]
WANTED = {"site.lock": SITE, "test.lock": [*SITE, *GROUPS["dev"]], "canary.lock": GROUPS["canary"]}


@pytest.mark.parametrize("name", WANTED)
def test_complete(name: str) -> None:
    """Every library asked for is pinned; `make lock` adds a new one."""
    lock = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    wanted = {re.split(r"[^a-z0-9-]", line)[0] for line in WANTED[name]}
    assert wanted <= pinned


@pytest.mark.parametrize("name", WANTED)
def test_hashes(name: str) -> None:
    """Every pin carries hashes, and no line names a host."""
    lock = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9-]+==)", lock, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in lock
