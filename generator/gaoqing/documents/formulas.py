"""Formulas whose results a file does not keep in, their texts out."""

from gaoqing.documents.places import place
from gaoqing.documents.sheet_markup import Markup, Place


def formulas_of(markup: Markup) -> dict[Place, str]:
    """Return the text of each formula of a sheet that has no stored value, with its `=`."""
    return {here: f"={_text(markup, here, own, shared)}" for here, (own, shared) in markup.formulas.items()}


def _text(markup: Markup, here: Place, own: str, shared: str) -> str:
    first, origin = markup.shared.get(shared, ("", here))
    if own or not first:
        return own
    # Few workbooks have such a formula, and the library takes as long to load as a workbook to read.
    from openpyxl.formula.tokenizer import TokenizerError  # noqa: PLC0415
    from openpyxl.formula.translate import Translator, TranslatorError  # noqa: PLC0415

    try:
        moved = Translator(f"={first}", origin=place(*origin)).translate_formula(place(*here))
    except (TranslatorError, TokenizerError, ValueError):
        return first
    return str(moved).removeprefix("=")
