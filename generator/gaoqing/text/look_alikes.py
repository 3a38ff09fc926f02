"""Characters that look like others: radicals, doubles, letters in circles. Which one people mean by them."""

import unicodedata
from functools import cache

_RADICALS_AND_DOUBLES = (("\u2e80", "\u2fd5"), ("\uf900", "\ufaff"), ("\U0002f800", "\U0002fa1f"))
# Radicals that Unicode does not call equal to the character they look like, and strokes.
_RADICALS = dict(
    zip(
        "⺀⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿"
        "⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲㇐㇑㇒㇓㇔㇟",
        "冫厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尣巳幺彑彐忄小扌攵旡日月歺民氵氺灬爫爫丬牛犭王疋目示礻竹糸纟罓罒网罒网羊羊羋耂肀聿肉臼艹艹"
        "艹虎衤覀西见角角讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀一丨丿丿丶乙",
        strict=True,
    )
)


@cache
def ordinary(character: str) -> str:
    """Return the character that people mean by one that only looks like it; itself where there is none.

    >>> ordinary("⽂"), ordinary("⻔"), ordinary("文")
    ('文', '门', '文')
    """
    if character in _RADICALS:
        return _RADICALS[character]
    if any(first <= character <= last for first, last in _RADICALS_AND_DOUBLES):
        return unicodedata.normalize("NFKC", character)
    return character


@cache
def plain(character: str) -> str:
    """Return a character as it is compared: a word for one in a square, a letter without its circle.

    >>> plain("⽂"), plain("㊑"), plain("𝐏"), plain("㍿"), plain("㎡")
    ('文', '株', 'P', '株式会社', '㎡')
    """
    found = ordinary(character)
    raised = unicodedata.decomposition(character).startswith(("<super>", "<sub>"))
    if found == character and not raised and not _in_gb2312(character):
        found = unicodedata.normalize("NFKC", character)
    # ㎡ and ½ are read as they are.
    return found if len(found) == 1 or all(is_han(item) for item in found) else character


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character >= "\U00020000"


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
