"""Find the web servers that docs/serving.md is tried with, or get Debian's packages when root.

Run by `make test`. Ends with an instruction and exit code 1 when one is missing: a test that cannot run has
not passed.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("nginx", "caddy", "openssl")
INSTRUCTION = """\
docs/serving.md 的测试需要 nginx、caddy 和 openssl，这台机器上没有，也装不上。请安装以后再运行 make test：
  apt-get install nginx-light caddy openssl
nginx, caddy and openssl are needed to try docs/serving.md. Install them so, then run make test again."""
_PLACES = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])


def find(name: str) -> str | None:
    """Return the path of a program; servers lie where only root's PATH leads."""
    return shutil.which(name, path=_PLACES)


def install() -> None:
    """Install what is missing, without starting a service."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    packages = [{"nginx": "nginx-light"}.get(name, name) for name in NAMES if not find(name)]
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=False, env=environment)


def main() -> int:
    if not all(map(find, NAMES)):
        install()
    if not all(map(find, NAMES)):
        print(INSTRUCTION, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
