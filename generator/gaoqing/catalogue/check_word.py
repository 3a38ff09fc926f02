"""Check words: what stands on a sign and on the page that its code opens.

A word is public and can be copied. It tells a code that was stuck on the wrong counter, not a forger.
"""

from collections.abc import Collection, Iterator
from itertools import count

# Things that everybody knows, told apart at a glance and by ear.
# fmt: off
WORDS = (
    "苹果", "月亮", "石桥", "红灯", "小船", "雨伞", "竹子", "白鹅",
    "木椅", "铁锤", "葡萄", "钟楼", "风筝", "毛笔", "荷花", "骆驼",
    "西瓜", "太阳", "长城", "绿叶", "大海", "手套", "松树", "黑猫",
    "书架", "剪刀", "香蕉", "宝塔", "气球", "墨水", "菊花", "老虎",
    "石榴", "星星", "水井", "蓝天", "飞机", "围巾", "柳树", "花狗",
    "茶壶", "斧头", "樱桃", "城门", "铃铛", "算盘", "梅花", "大象",
    "核桃", "彩虹", "田野", "白云", "火车", "帽子", "枫叶", "金鱼",
    "米缸", "梯子", "草莓", "灯塔", "陀螺", "砚台", "牡丹", "熊猫",
)
# fmt: on
_PROBES = 64  # how many words of each length are tried before a longer one is


def first_word(address: str) -> str:
    """Return the word that signs carried before words were kept in `qr.lock`.

    Args:
        address: what the code says, e.g. `https://gaoqing.example/w/m01/`.
    """
    return next(_sequence(address))


def free_word(address: str, taken: Collection[str]) -> str:
    """Return the first word of an address's own sequence that no other window of its hall has."""
    return next(word for word in _sequence(address) if word not in taken)


def _sequence(address: str) -> Iterator[str]:
    """Yield every single word once, then pairs, then longer ones, without end."""
    digest = _digest(address)
    start, step = digest[0], digest[1] | 1  # an odd step comes past each of the 64 words
    for turn in range(len(WORDS)):
        yield WORDS[(start + turn * step) % len(WORDS)]
    for length in count(2):
        for probe in range(_PROBES):
            chosen = _digest(f"{address} {length} {probe}")[:length]
            yield "".join(WORDS[byte % len(WORDS)] for byte in chosen)


def _digest(text: str) -> bytes:
    import hashlib  # noqa: PLC0415  a check without printed codes does not need it

    return hashlib.sha256(text.encode()).digest()
