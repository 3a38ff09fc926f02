"""The address in a printed code: what can be opened by anybody's telephone, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gaoqing.check import Checked

TOWN = Path(__file__).parent / "town"
Check = Callable[..., Checked]
GOOD = [
    "https://gaoqing.example/",
    "https://zwfw.shilixian.gov.cn/",
    "https://zwfw.shilixian.gov.cn/dating/",
    "https://example.org/~hall/V2.1/a_b/",
    "https://zwfw.shilixian.gov.cn:8443/",
    "https://xn--fiqs8s.xn--fiqs8s/",
    "https://a.b.c.d.e.gov.cn/x.y/",
    "https://12345.gov.cn/",
]
BAD = [
    "http://gaoqing.example/",
    "https://gaoqing.example",
    "https://gaoqing.example/a",
    "https://gaoqing.example/../",
    "https://gaoqing.example/a/../",
    "https://gaoqing.example/./",
    "https://gaoqing.example//",
    "https://gaoqing.example/a//",
    "https://gaoqing.example/%2e%2e/",
    "https://gaoqing.example/a%20b/",
    "https://gaoqing.example/a b/",
    "https://gaoqing.example/?a=/",
    "https://gaoqing.example/#/",
    "https://gaoqing.example\\/",
    "https://gaoqing.example/a\\b/",
    "https://user@gaoqing.example/",
    "https://user:word@gaoqing.example/",
    "https://gaoqing.example:/",
    "https://gaoqing.example:0/",
    "https://gaoqing.example:00443/",
    "https://gaoqing.example:443/",
    "https://gaoqing.example:65536/",
    "https://gaoqing.example:99999/",
    "https://GAOQING.example/",
    "https://gaoqing.example./",
    "https://.gaoqing.example/",
    "https://gaoqing..example/",
    "https://-gaoqing.example/",
    "https://gaoqing-.example/",
    "https://gao_qing.example/",
    "https://gaoqing/",
    "https://localhost/",
    "https://localhost:8000/",
    "https://hall.localhost/",
    "https://hall.local/",
    "https://hall.local:8443/",
    "https://hall.internal/",
    "https://hall.lan/",
    "https://hall.test/",
    "https://hall.home.arpa/",
    "https://hall.invalid/",
    "https://127.0.0.1/",
    "https://10.1.2.3:8443/",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://政务.example/",
    "https://ｇａｏｑｉｎｇ.example/",
    "https://gaoqing。example/",
    "javascript:alert(1)/",
    "//gaoqing.example/",
    "https:///gaoqing.example/",
    f"https://{'a' * 64}.example/",
    f"https://gaoqing.example/{'a' * 80}/",
]


def files(url: str) -> dict[str, str]:
    """Return the town's settings and lock with another address."""
    return {
        name: (TOWN / name).read_text("utf-8").replace("https://town.example/", f"'{url}'")
        for name in ("site.yml", "qr.lock")
    }


@pytest.mark.parametrize("url", GOOD)
def test_good(url: str, checked: Check) -> None:
    """An address that a telephone anywhere can open is accepted, in the settings and in the lock."""
    found = checked(files(url))
    assert found.findings == ()
    assert found.catalogue.site is not None
    assert found.catalogue.site.url == found.catalogue.printed.url == url


@pytest.mark.parametrize("url", BAD)
def test_bad(url: str, checked: Check) -> None:
    """Anything else is told in both files, and says what to write."""
    found = {(item.file, item.code) for item in checked(files(url)).findings}
    assert {file for file, code in found if code in {"S005", "S007"}} == {"site.yml", "qr.lock"}, found
