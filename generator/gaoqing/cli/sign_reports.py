"""What `gaoqing signs` tells instead of making signs: one thing at a time, and nothing beside it."""

from collections.abc import Iterator, Sequence

import click
from click.core import ParameterSource

from gaoqing.cli.common import stop
from gaoqing.signs.typesetter import FORMS

# Each of them, and what can be said beside it, apart from the options of all commands.
_REPORTS = {"compare": {"forms"}, "changed": set[str](), "redirects": set[str]()}
_SHARED = {"guides", "lang", "as_of"}


def alone_or_stop(context: click.Context, lang: str) -> None:
    """End when a report is asked for together with what would be left undone."""
    given = {param.name or "": param for param in _given(context)}
    for name in given.keys() & _REPORTS.keys():
        others = [
            _typed(context, param)
            for other, param in given.items()
            if other not in {name, *_SHARED, *_REPORTS[name]}
        ]
        if others:
            stop(lang, "signs-alone", option=_typed(context, given[name]), others=" ".join(others))


def _given(context: click.Context) -> Iterator[click.Parameter]:
    for param in context.command.params:
        if context.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE:
            yield param


def _typed(context: click.Context, param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return " ".join(context.params[param.name or ""])


def told_as(forms: Sequence[str], lang: str) -> str:
    """Return the format of a comparison; end where one of signs is named."""
    if set(forms) & {*FORMS} or len(set(forms)) > 1:
        stop(lang, "compare-format")
    return forms[0] if forms else "text"
