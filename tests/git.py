"""A git checkout around the tiny town, without the settings of the machine."""

import os
import shutil
import subprocess
from pathlib import Path

TOWN = Path(__file__).parent / "town"
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "t",
    "GIT_AUTHOR_EMAIL": "t@town.example",
    "GIT_COMMITTER_NAME": "t",
    "GIT_COMMITTER_EMAIL": "t@town.example",
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **_ENVIRONMENT},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def checkout(folder: Path) -> Path:
    """Make a checkout with the tiny town committed in `guides/`; return that folder."""
    guides = folder / "checkout" / "guides"
    shutil.copytree(TOWN, guides)
    git(guides.parent, "init", "--quiet", "--initial-branch=main")
    commit(guides)
    return guides


def commit(guides: Path) -> str:
    """Commit everything; return the new revision."""
    git(guides.parent, "add", "--all")
    git(guides.parent, "commit", "--quiet", "--no-verify", "--allow-empty", "-m", "x")
    return git(guides.parent, "rev-parse", "HEAD")
