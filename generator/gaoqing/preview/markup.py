"""The frame of the preview's own few pages."""

from html import escape


def whole(lang: str, title: str, content: str, head: str = "", tail: str = "") -> bytes:
    """Return a page; its content and what stands in its head and at its end are HTML, its title is not."""
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n{head}<title>{escape(title)}</title>\n</head>\n'
        f"<body>\n<h1>{escape(title)}</h1>\n{content}\n{tail}</body>\n</html>\n"
    ).encode()
