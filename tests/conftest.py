"""What the tests share: a tiny town, and the day that counts as today."""

import gc
import shutil
from collections.abc import Callable, Generator, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from gaoqing.check import Checked, check
from gaoqing.examine import Examiner
from gaoqing.hosts.colour import coloured
from gaoqing.prose.page import read_page
from gaoqing.store import Store
from gaoqing.telling.explain import for_readers

# Machines are shared: how long an example takes says nothing. The same code has the same examples, so that a
# change is never blamed for another's fault; `pytest --hypothesis-profile=wander` looks further.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("wander", deadline=None)
settings.load_profile("same")

HERE = Path(__file__).parent
TOWN = HERE / "town"
SAMPLE = HERE.parent / "guides"
TODAY = date(2026, 11, 22)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Have nothing cleared up while tests are collected, nor what they consist of looked through later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


# What the pages about the rules are made with; they are the same in every site that a test builds.
ONCE = {
    "gaoqing.outputs.handbook.for_readers": cache(for_readers),
    "gaoqing.hosts.handbook.read_page": cache(read_page),
    "gaoqing.hosts.handbook.coloured": cache(coloured),
}


@pytest.fixture(scope="module")
def rules_once() -> Iterator[None]:
    """The pages about the rules are read, and their examples coloured, once for all sites of a module."""
    with pytest.MonkeyPatch.context() as patch:
        for name, function in ONCE.items():
            patch.setattr(name, function)
        yield


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of the tiny town: complete, and without a single finding."""
    return Path(shutil.copytree(TOWN, tmp_path / "guides"))


@pytest.fixture(scope="module")
def examiner() -> Examiner:
    """What a module's checks of the town have in common is worked out once; `test_kept` has what is kept."""
    return Examiner(Store(), "")


@pytest.fixture
def checked(town: Path, examiner: Examiner) -> Callable[..., Checked]:
    """Check the town after replacing files; values are text or bytes, None deletes."""

    def run(files: dict[str, str | bytes | None] | None = None, as_of: date = TODAY) -> Checked:
        for name, content in (files or {}).items():
            path = town / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        return check(town, as_of, examiner=examiner)

    return run
