"""Find a Chromium for the browser tests, or get one: Debian's package when root, else Playwright's download.

Run by `make test`. Ends with an instruction and exit code 1 when there is none: a test that cannot run has
not passed.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The first one draws pages for programs alone: a page costs it a third of what it costs a whole browser.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTRUCTION = """\
浏览器测试需要 Chromium，这台机器上没有，也装不上。请任选一种办法，再运行 make test：
  apt-get install chromium-headless-shell fonts-noto-cjk
  .venv/bin/playwright install chromium
No Chromium was found and none could be installed. Do one of the above, then run make test again."""


def find() -> str | None:
    """Return the path of a Chromium: one on the PATH, else the one Playwright has downloaded."""
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    if on_path:
        return on_path
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    return downloaded if Path(downloaded).is_file() else None


def install() -> None:
    """Try to install a Chromium; what fails is tried the next way."""
    if on_debian():
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        packages = [SHELL, "fonts-noto-cjk"]
        subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=False, env=environment)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def on_debian() -> bool:
    """Tell whether Debian's packages can be installed here."""
    try:
        system = platform.freedesktop_os_release()["ID"]
    except OSError:
        return False
    return system == "debian" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def main() -> int:
    if not find() or (on_debian() and not shutil.which(SHELL)):
        install()
    if not find():
        print(INSTRUCTION, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
