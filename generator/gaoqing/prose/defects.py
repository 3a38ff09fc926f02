"""What can be wrong with a hand-written page."""

from gaoqing.finding import defect

FRONT_MATTER = defect("P010", "unread-front-matter", "The head of a page names something that is not read.")
ADDRESS = defect("P011", "unsafe-address", "A link does not lead to a website, a telephone or this site.")
OUTSIDE_PICTURE = defect("P012", "outside-picture", "A picture comes from another website.")
HTML = defect("P013", "html-in-page", "HTML stands in a page, where it would be shown as text.")
ATTRIBUTES = defect(
    "P014", "attributes-in-page", "Attributes stand in a page, where they would be shown as text."
)
DEAD_LINK = defect("P015", "dead-link", "A link leads to a page or file that this site does not have.")
DEAD_ANCHOR = defect("P016", "dead-anchor", "A link leads to a heading that its page does not have.")
TOO_DEEP = defect("P018", "deep-page", "Lists or quotes stand inside one another too often.")
ANCHOR_NAME = defect("P021", "unusable-anchor", "The anchor of a heading cannot be used in an address.")

MAX_HEAD = 2_000  # characters of front matter
