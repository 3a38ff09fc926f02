"""Sets every form of this folder twice, blank and filled in, as PDF into `guides/files/`.

Needs the fonts Noto Sans CJK SC and Noto Serif CJK SC (Debian: `fonts-noto-cjk`).
"""

from pathlib import Path

import typst

HERE = Path(__file__).parent
FILES = HERE.parent / "guides" / "files"


def main() -> None:
    """Set all forms."""
    FILES.mkdir(exist_ok=True)
    for form in sorted(HERE.glob("*.yml")):
        for filled, ending in ((False, ""), (True, "-sample")):
            target = FILES / f"{form.stem}{ending}.pdf"
            inputs = {"form": form.name, "filled": str(filled).lower()}
            typst.compile(HERE / "form.typ", output=target, sys_inputs=inputs)


if __name__ == "__main__":
    main()
