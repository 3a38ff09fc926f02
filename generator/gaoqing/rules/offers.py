"""What to write instead of an umbrella word or a nickname: documents of the hall's own catalogue."""

from collections.abc import Iterator
from functools import cached_property

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding.params import Offer, Offers
from gaoqing.guide import Material, Matter
from gaoqing.text.pattern import lazily

_SENTENCE = lazily(r"[^。]+。?")
# Examples end what is advised: a sentence without them is whole.
_EXAMPLES = lazily(r"[，：]?(?:例如|比如|譬如|如(?=[“《]))(?:(?!，并).)*|（(?:例如|比如|如)[^（）]*）")
# What is left to say where all of an advice is about documents that nobody has.
GENERAL = "写明收哪几种证件或者文书，每一种写出全名。"


def without_examples(advice: str, names: frozenset[str]) -> str:
    """Return advice without what names one of some documents, in whole sentences.

    >>> without_examples("写明收哪几种证件，例如“居民身份证”。", frozenset({"居民身份证"}))
    '写明收哪几种证件。'
    >>> without_examples("写明是毕业证书，还是《教育部学历证书电子注册备案表》。", frozenset({"毕业证书"}))
    '写明收哪几种证件或者文书，每一种写出全名。'
    """
    if not any(name in advice for name in names):
        return advice
    left = [_without(sentence, names) for sentence in _SENTENCE.findall(advice)]
    return "".join(left) or GENERAL


def _without(sentence: str, names: frozenset[str]) -> str:
    """Return a sentence, without its examples if one of them is named; nothing if it is about one."""
    if not any(name in sentence for name in names):
        return sentence
    short = f"{_EXAMPLES.sub('', sentence).rstrip('，；。')}。"
    return "" if short == "。" or any(name in short for name in names) else short


class DocumentNames:
    """The documents of a catalogue by their names and nicknames."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.materials = catalogue.materials

    @cached_property
    def by_name(self) -> dict[str, Material]:
        """Every document by its name; made when the first is wanted, for most halls have none to offer."""
        return {material.name: material for material in self.materials.values()}

    @cached_property
    def by_alias(self) -> dict[str, Material]:
        """Every document by its nicknames, the first that claims one."""
        found: dict[str, Material] = {}
        for material in self.materials.values():
            for alias in material.aliases:
                found.setdefault(alias, material)
        return found

    def issued_by(self, matter: Matter | None) -> frozenset[str]:
        """Return the names of what a matter issues: nobody who applies for it has it to bring."""
        results = matter.results if matter else ()
        named = {item.material: self.materials.get(item.material) for item in results}
        ours = {document.name for document in named.values() if document}
        return frozenset(ours.union(item.name for item in results if item.name))

    def offers(self, text: str, names: tuple[str, ...], issued: frozenset[str] = frozenset()) -> Offers:
        """Return what the catalogue has for a word: whose nickname it is, or what it usually means.

        Args:
            text: the word that was found.
            names: what it usually means.
            issued: names of documents that are no answer, since the matter itself issues them.
        """
        own = self.by_alias.get(text)
        usual = [own] if own else [self.by_name[name] for name in names if name in self.by_name]
        found = [item for item in usual if item.name not in issued]
        return Offers(tuple(Offer(item.name, item.id, tuple(self._refused(item))) for item in found))

    def _refused(self, material: Material) -> Iterator[str]:
        for other in material.not_instead:
            named = self.materials.get(other.material)
            if name := named.name if named else other.name:
                yield name
