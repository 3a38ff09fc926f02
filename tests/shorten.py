"""Write the scripts of the pages short: python tests/shorten.py

Names of functions and variables become letters, comments and blanks go: a fifth of what a phone loads. It
takes a second, so it is done when a script has changed and not for every site. The result lies in
`site_overrides/short/` under the digest of its source; a script that has been edited since goes out with only
its comments and blanks taken out. The parser knows ES5 and no more: what old phones cannot read is refused.

Which letters, decides over a hundred bytes of what is sent: what all functions share has the rare letters,
most used first; what a function has for itself the frequent ones, in the order in which it appears. So equal
code of two functions becomes equal text, which is sent once.
"""

from operator import itemgetter
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from calmjs.parse import es5, rules
from calmjs.parse.handlers.obfuscation import NameGenerator, Obfuscator, Scope
from calmjs.parse.lexers.es5 import Lexer
from calmjs.parse.ruletypes import Resolve
from calmjs.parse.unparsers.es5 import Unparser

from gaoqing.outputs.assets import SCRIPTS, script, short_name

OVERRIDES = Path(__file__).resolve().parents[1] / "site_overrides"
FREQUENT = "etnriaoscludpmhfgvbwykxjqz"  # letters by how often words of the language have them
SHARED = FREQUENT[::-1] + ascii_uppercase
OWN = FREQUENT + ascii_uppercase


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
    unparser = Unparser(rules=[rules.minify(drop_semi=True), _names])
    return "".join(chunk.text for chunk in unparser(es5(source))).replace("; ", ";")


def _names() -> dict[str, Any]:
    names = Obfuscator(shadow_funcname=True, reserved_keywords=(*Lexer.keywords_dict, "t"))  # t("key"): words
    names.global_scope = _Scope(None)
    names.stack = [names.global_scope]
    return {"deferrable_handlers": {Resolve: names.resolve}, "prewalk_hooks": [names.prewalk_hook]}


class _Scope(Scope):  # type: ignore[misc]  # the library has no types
    """What one function knows; the outermost one knows what all share."""

    def funcdecl(self, node: object) -> "_Scope":
        """Return what a function within knows."""
        inner: _Scope = self.nest(node, _Scope)
        return inner

    def build_remap_symbols(self, name_generator: NameGenerator, children_only: bool = True) -> None:  # noqa: FBT001, FBT002  the library's
        """Decide what is called how, here and within."""
        if not children_only:
            shared = self.parent.parent is None
            own = [item for item in self.referenced_symbols.items() if item[0] in self.local_declared_symbols]
            if shared:
                own.sort(key=itemgetter(1), reverse=True)
            letters = NameGenerator(
                {*name_generator.skip, *self._reserved_symbols}, SHARED if shared else OWN
            )
            self.remapped_symbols.update(zip((name for name, _ in own), letters, strict=False))
        for child in self.children:
            child.build_remap_symbols(name_generator, children_only=False)


if __name__ == "__main__":
    main()
