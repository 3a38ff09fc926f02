"""What can be wrong with a hand-written page, and how large one may be."""

from gaoqing.finding import defect

FRONT_MATTER = defect(
    "P010", "unread-front-matter", "The front matter of a page contains something that is not read"
)
ADDRESS = defect("P011", "unsafe-address", "The address of a link is not allowed on a page")
OUTSIDE_PICTURE = defect("P012", "outside-picture", "A picture is loaded from another website")
HTML = defect("P013", "html-in-page", "A page contains HTML, which would be shown as text")
ATTRIBUTES = defect("P014", "attributes-in-page", "A page contains attributes, which would be shown as text")
DEAD_LINK = defect("P015", "dead-link", "A link leads to a page or file that does not exist")
DEAD_ANCHOR = defect("P016", "dead-anchor", "A link leads to a heading that does not exist")
TOO_DEEP = defect("P018", "deep-page", "Lists or quotes are nested too deeply")
ANCHOR_NAME = defect("P021", "unusable-anchor", "The anchor of a heading cannot be used in an address")

MAX_HEAD = 2_000  # characters of front matter
