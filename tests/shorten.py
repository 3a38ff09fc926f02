"""Write the scripts of the pages short: python tests/shorten.py

Names of functions and variables become letters, comments and blanks go: a fifth of what a phone loads. It
takes a second, so it is done when a script has changed and not for every site. The result lies in
`site_overrides/short/` under the digest of its source; a script that has been edited since goes out with only
its comments and blanks taken out. The parser knows ES5 and no more: what old phones cannot read is refused.
"""

from pathlib import Path

from calmjs.parse import es5
from calmjs.parse.unparsers.es5 import minify_print

from gaoqing.outputs.assets import SCRIPTS, script, short_name

OVERRIDES = Path(__file__).resolve().parents[1] / "site_overrides"


def main() -> None:
    folder = OVERRIDES / "short"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.js"):
        old.unlink()
    for name in SCRIPTS:
        source = script(name)
        (folder / short_name(name, source)).write_text(shortened(source) + "\n", encoding="utf-8")


def shortened(source: str) -> str:
    """Return a script that does the same in fewer letters; what is not ES5 raises `ECMASyntaxError`."""
    return str(minify_print(es5(source), obfuscate=True, shadow_funcname=True, drop_semi=True))


if __name__ == "__main__":
    main()
