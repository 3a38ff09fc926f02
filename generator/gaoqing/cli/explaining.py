"""`gaoqing rules` and `gaoqing explain`."""

import click

from gaoqing.cli.common import guess_text, lang_option, stop
from gaoqing.messages import say
from gaoqing.telling.explain import find, for_readers, guess, listed, summary
from gaoqing.telling.streams import tell


@click.command()
@lang_option
def rules(lang: str) -> None:
    """列出全部规则。 List every rule."""
    family = ""
    for item in listed():
        if item.code[0] != family:
            family = item.code[0]
            tell(f"{family} {say(lang, f'family.{family}')}")
        severity = say(lang, f"severity.{item.severity}")
        tell(f"  {item.code}  {severity}  {summary(item, lang)}  [{item.name}]")


@click.command()
@click.argument("code")
@lang_option
def explain(code: str, lang: str) -> None:
    """讲解一条规则。 Explain one rule, by code or name."""
    item = find(code)
    if item is None:
        stop(lang, "no-rule", code=code, guess_text=guess_text(lang, guess(code)))
    tell(for_readers(item.code).rstrip())
