"""What travels with the package: `schema/`, `site_overrides/`, `requirements/site.lock`, all of `data/`."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder.

    In a wheel all of it lies in `gaoqing/data/`; in a checkout the folders are at the top of the repository.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in (PACKAGE / "data", PACKAGE.parents[1]):
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(f"gaoqing is installed without its {name}")
