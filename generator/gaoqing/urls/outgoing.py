"""Links to somebody else's pages and mailboxes that say which of our pages they come from."""

from urllib.parse import quote


def with_id(url: str, name: str, date: str = "") -> str:
    """Return somebody else's address with the id of a guide or a window, and a guide's date."""
    address, mark, place = url.partition("#")
    asked = f"id={name}&date={date}" if date else f"id={name}"
    joint = "" if address.endswith(("?", "&")) else "&" if "?" in address else "?"
    return f"{address}{joint}{asked}{mark}{place}"


def mail(address: str, subject: str) -> str:
    """Return a link that begins a letter."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}"
