"""With `--host-config off` nothing that lies in a checkout runs, whatever its `mkdocs.yml` says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import TOWN
from loaded import loaded

ROOT = Path(__file__).resolve().parent.parent
HOOK = "from pathlib import Path\nPath(__file__).with_name('ran').touch()\n"
NEWCOMERS = ["yaml.py", "click.py", "calendar.py", "mkdocs/__init__.py", "msgspec.py"]
SETTINGS = {
    "hook": "hooks: [hook.py]\n",
    "plugin": "plugins: [gaoqing, evil]\n",
    "template": "theme: {name: material, custom_dir: evil}\n",
    "python": "extra: !!python/object/apply:os.system [touch ran]\n",
    "environment": "site_name: !ENV HOME\nhooks: [hook.py]\n",
    "another file": "INHERIT: other.yml\n",
    "no YAML": "[",
    "bytes": "\udcff",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """This repository's program with the town as its guides: what a fork looks like to its maintainer."""
    folder = tmp_path / "fork"
    for name in ("generator", "schema", "site_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(TOWN, folder / "guides")
    return folder


def built(
    folder: Path, program: Path, host_config: str = "off", *more: str
) -> subprocess.CompletedProcess[str]:
    """Build in a checkout with the program of some folder."""
    options = ["--as-of", "2026-11-22", "--host-config", host_config, *more]
    return subprocess.run(
        [sys.executable, "-m", "gaoqing", "build", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(program / "generator"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_are_not_read(name: str, checkout: Path) -> None:
    """The settings at the top of a checkout do not count, even of the one the program itself runs from."""
    text = "site_name: x\nplugins: [gaoqing]\n" if name in {"hook", "template"} else "site_name: x\n"
    (checkout / "mkdocs.yml").write_text(text + SETTINGS[name], "utf-8", "surrogateescape")
    (checkout / "hook.py").write_text(HOOK)
    (checkout / "other.yml").write_text("hooks: [hook.py]\n")
    (checkout / "evil").mkdir()
    (checkout / "evil/main.html").write_text("evil was here")
    (checkout / "guides/pages").mkdir(exist_ok=True)
    (checkout / "guides/pages/about.md").write_text("# 关于\n", "utf-8")
    done = built(checkout, checkout)
    assert done.returncode == 0, done
    assert not (checkout / "ran").exists()
    for path, words in (("about", "关于"), ("editors/rules/T", "T004")):
        page = (checkout / f"site/{path}/index.html").read_text("utf-8")
        assert words in page
        assert "evil was here" not in page


def test_hooks_run_otherwise(checkout: Path) -> None:
    """The trap works: with the settings of the checkout, its hook runs."""
    settings = (checkout / "mkdocs.yml").read_text("utf-8")
    (checkout / "mkdocs.yml").write_text(f"{settings}hooks: [hook.py]\n", "utf-8")
    (checkout / "hook.py").write_text(HOOK)
    assert built(checkout, checkout, "on").returncode == 0
    assert (checkout / "ran").exists()


def test_plain_host_reads_none(checkout: Path) -> None:
    """The plain host has no use for a `mkdocs.yml`, not even for one that counts."""
    (checkout / "mkdocs.yml").write_text("hooks: [hook.py]\n[", "utf-8")
    (checkout / "hook.py").write_text(HOOK)
    assert built(checkout, checkout, "on", "--host", "plain").returncode == 0
    assert not (checkout / "ran").exists()


def test_no_library_of_the_checkout(tmp_path: Path) -> None:
    """`python -m gaoqing` takes no library from where the user stands."""
    shutil.copytree(TOWN, tmp_path / "guides")
    (tmp_path / "ran").mkdir()
    for name in NEWCOMERS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        mark = str(tmp_path / "ran" / name.replace("/", "."))
        (tmp_path / name).write_text(f"from pathlib import Path\nPath({mark!r}).touch()\n")
    done = built(tmp_path, ROOT)
    assert [path.name for path in (tmp_path / "ran").iterdir()] == []
    assert done.returncode == 0, done


def test_both_settings_agree() -> None:
    """What travels with the program says what `mkdocs build` reads here."""
    ours = ROOT / "generator/gaoqing/data/mkdocs.yml"
    assert loaded(ours.read_text("utf-8")) == loaded((ROOT / "mkdocs.yml").read_text("utf-8"))
