"""Markdown without raw HTML: a page that somebody proposes cannot bring scripts or foreign links along."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

# What a link may lead to; one without a scheme stays within the site.
SCHEMES = {"", "https", "http", "tel", "mailto"}


class SafeLinks(Treeprocessor):
    """Takes the address away from links and pictures with any other scheme, `javascript:` above all."""

    def run(self, root: Element) -> None:
        """Walk the page."""
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name, "")
                scheme, colon, _ = address.partition(":")
                if (
                    colon
                    and "/" not in scheme
                    and "#" not in scheme
                    and scheme.strip().lower() not in SCHEMES
                ):
                    del element.attrib[name]


class PlainMarkdown(Extension):
    """Shows raw HTML as text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the library's name
        """Take out what passes HTML through, add what looks at links."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # After `inline` (20), which makes the links; before `prettify` (10) and the host's own checks.
        md.treeprocessors.register(SafeLinks(md), "safe-links", 15)


def makeExtension(**options: object) -> PlainMarkdown:  # noqa: N802  the library's name
    """Return the extension; Python-Markdown looks for this name."""
    return PlainMarkdown(**options)
