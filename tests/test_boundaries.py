"""Boundaries of rules that no explain page can show: other files with it, no file at all, many sentences.

A row is (what, files). A file's text replaces top-level fields of the town's file, as a block of an explain
page does; None deletes it. What is expected is marked in the text the same way. What a row is called begins
with the codes of its rules.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from conftest import TODAY, TOWN
from gaoqing.catalogue.printed import PrintedCodes
from gaoqing.check import Checked, check
from gaoqing.reading.source import At, Source
from loaded import loaded
from overlay import Block

Files = Mapping[str, str | None]
Findings = set[tuple[str, int, str]]

HERE, NEW = "https://town.example/", "https://new.town.example/"
CARD = "matters/public-security/card.yml"
HALL = "halls/main.yml"
IDENTITY = "materials/identity.yml"
BUNDLE = "bundles/cards.yml"
REPORT = "reports/2026-01.yml"
SECOND = "matters/civil-affairs/second.yml"
BRANCH = "halls/branch.yml"

DEPARTMENTS = """\
departments:
  - {id: public-security, name: 小镇公安局, enquiry_phone: 0000-5550001, complaint_phone: 0000-5550002}
  - {id: civil-affairs, name: 小镇民政局, enquiry_phone: 0000-5550011, complaint_phone: 0000-5550012}
"""
OPEN_HALL = """\
windows:
  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}}
  - {id: w2, number: 2, floor: 1, kind: 办不成事, does: 事情没办成，在这里登记。}
"""
OTHER_HALL = """\
id: branch
name: 小镇分厅
kind: 分厅
address: 小镇二路 1 号
phone: 0000-5550004
hours:
  - {days: [周一], from: "09:00", to: "17:00"}
holidays: 法定节假日休息
windows:
"""
OTHER_MATTER = """\
id: second
name: 居住登记申报
plain_name: 登记住在哪里
department: civil-affairs
kind: 公共服务
audience: [自然人]
topics: [identity]
summary: 搬到小镇来住，先登记。
legal_basis:
  - {law: 居住证暂行条例}
materials: []
steps:
  - {name: 登记, actor: 窗口, action: 当场登记。, duration: 当场}
time_limit: {promised: 当场, start: 受理之日}
fees: {free: true}
visits: {count: 1, why: 要当场核对本人。}
channels:
  - {kind: 窗口}
coverage: 全县
proxy: {allowed: false, why: 要当场核对本人。}
results:
  - {name: 登记回执, delivery: [窗口领取]}
verified: {date: "2026-11-01", role: 登记岗}
"""
TWO = {"departments.yml": DEPARTMENTS, HALL: OPEN_HALL, SECOND: OTHER_MATTER}
LOCK = """\
url: https://town.example/
windows:
  w1: {hall: main, meaning: 1 层 1 号窗口}
  w2: {hall: main, meaning: 1 层 2 号窗口}
"""
STORY = """\
happened: 群众照着指南带了材料，窗口还要一份复印件。
matter: card
cause: 指南没写
found: "2026-11-02"
must_tell:
  - {text: 身份证到期换新}
"""


def words(text: str) -> list[str]:
    """Return the words of a row."""
    return text.split()


def conditions(*lines: str) -> str:
    """Return conditions, each with its mark if there is one."""
    marked = (line.partition(" # ") for line in lines)
    return "conditions:\n" + "".join(
        f"  - {{text: {text}}}{f'  # expect: {code}' if code else ''}\n" for text, _, code in marked
    )


ID_CARD = """\
materials:
  - {id: id-card, name: 居民身份证, identity: true, issuer: {kind: 政府部门核发, name: 公安机关}}
"""
PAPERS = f"""\
{ID_CARD}  - {{id: power-of-attorney, name: 授权委托书, issuer: {{kind: 申请人自备, name: 委托人}}}}
"""


def licence(name: str, action: str, later: str) -> str:
    """Return the steps of a licence: one that decides, one that comes later."""
    return (
        "kind: 行政许可\nsteps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。}\n"
        f"  - {{name: {name}, actor: 公安机关, action: {action}}}\n"
        f"  - {{name: {later}, actor: 公安机关, action: 请等候。}}\n"
    )


# A sentence of thirty characters that names the other matter, and one that names what it leads to.
THIRTY = "申请居住登记申报的，每一间房屋都要登记好住户的姓名和电话号码"
SHORT_RESULT = "领登记回执单的，每一间房屋都要登记好所有住户的姓名和电话号码"
PERMITS = """\
group: 身份
materials:
  - id: id-card
    name: 居民身份证
    identity: true
    issuer: {kind: 政府部门核发, name: 公安机关}
    not_instead:
      - {material: residence-permit, why: 居住证不是身份证件。}
      - {material: student-card, why: 学生证不是身份证件。}
      - {material: passport, why: 这里不收护照。}
      - {material: bank-card, why: 银行卡不是身份证件。}
  - {id: power-of-attorney, name: 授权委托书, issuer: {kind: 申请人自备, name: 委托人}}
  - {id: residence-permit, name: 居住证, issuer: {kind: 政府部门核发, name: 公安机关}}
  - {id: student-card, name: 学生证, issuer: {kind: 其他, name: 学校}}
  - {id: bank-card, name: 银行卡, issuer: {kind: 其他, name: 银行}}
  - id: passport
    name: 普通护照
    issuer: {kind: 政府部门核发, name: 公安机关}
    instead:
      - {material: id-card, why: 居民身份证也能核对。}
"""
TOWN_OFFICE = "每一间房屋都要由小镇民政局的人登记好住户的姓名和电话号码再编号"
WITH_PLAIN_NAME = "申请居住登记申报的先换身份证，每一间房屋都要登记好住户的姓名"
WITH_SHORT_NAME = "申请居住登记申报的先问户政科，每一间房屋都要登记好住户的姓名"
RECEIPT = f"""\
{PAPERS}  - {{id: receipt, name: 登记回执单, issuer: {{kind: 政府部门核发, name: 民政部门}}}}
"""


def copied(sentence: str, mark: str = "  # expect: V007", result: str = "登记回执") -> Files:
    """Return two guides that share a sentence; the town's has it in every field where it is looked for."""
    return {
        SECOND: OTHER_MATTER.replace("登记回执", result) + f"conditions:\n  - {{text: {sentence}}}\n",
        CARD: f"conditions:\n  - {{text: {sentence}}}{mark}\nexclusions:\n  - {{text: {sentence}}}{mark}\n"
        "materials:\n  - material: id-card\n    original: {count: 1, use: kept}\n"
        f"    note: {sentence}{mark}\nchannels:\n  - {{kind: 窗口, note: {sentence}}}{mark}\n"
        f"mistakes:\n  - mistake: {sentence}{mark}\n    instead: {sentence}{mark}\n",
    }


W2 = "  w2: {hall: main, meaning: 1 层 2 号窗口}\n"


def moved(day: str, code: str) -> str:
    """Return the line of a window that stands elsewhere now, and the day on which its sign was replaced."""
    vouched = f', replaced: "{day}"' if day else ""
    return f"  w2: {{hall: main, meaning: 2 层 9 号窗口{vouched}}}  # expect: {code}\n"


def replaced(day: str) -> str:
    """Return the line of a window whose sign was replaced before."""
    return W2.replace("}", f', replaced: "{day}"}}')


def with_words(url: str, former: str = "", mark: str = "") -> str:
    """Return a lock in which every word is written down, with an address and one that leads on to it."""
    kept = f'former: ["{former}"]\n' if former else ""
    return (
        f"{kept}url: {url}{mark}\nwindows:\n"
        "  w1: {hall: main, meaning: 1 层 1 号窗口, check: 苹果}\n"
        "  w2: {hall: main, meaning: 1 层 2 号窗口, check: 石桥}\n"
    )


def with_url(url: str, mark: str = "") -> str:
    """Return the line of a window whose sign has an address of its own."""
    return W2.replace("}", f', url: "{url}"}}{mark}')


W2_MARKED = W2.replace("}", "}  # expect: W015")
# A site that had another address when its codes were printed.
MOVED = LOCK.replace("url: https://town", 'former: ["https://town.example/"]\nurl: https://new.town')

ROWS: list[tuple[str, Files]] = [
    # Family I
    (
        "I001 bundle and report",
        {
            BUNDLE: "id: cards\nname: 证件一件事\nsummary: 两件证一起办。\n"
            "matters:\n  - {matter: card}\n  - {matter: lost}  # expect: I001\n"
            "shared: [photo]  # expect: I001\ninternal: [licence]  # expect: I001\n",
            REPORT: "id: 2026-01\nhappened: 群众带错了证件。\nmatter: lost  # expect: I001\ncause: 指南没写\n"
            'found: "2026-11-02"\nwindow: w20  # expect: I001\nbrought: [id-card, photo]  # expect: I001\n'
            "must_tell:\n  - {material: photo}  # expect: I001\n  - {not_accepted: photo}  # expect: I001\n",
        },
    ),
    (
        "I001 bundle waits",
        {
            **TWO,
            BUNDLE: "id: cards\nname: 证件一件事\nsummary: 两件证一起办。\n"
            "matters:\n  - {matter: card}\n  - {matter: second, after: [card, lost]}  # expect: I001\n",
        },
    ),
    ("I001+I004 department", {CARD: "department: police  # expect: I001, I004\n"}),
    (
        "I001 rule of a term",
        {
            "terms.yml": "terms:\n  - {words: [绿皮本], rule: A099, instead: 写清楚。, source: 台账, "
            "flag: [带绿皮本。], spare: [带证。]}  # expect: I001\n"
            "severities:\n  - {rule: A098, severity: error, reason: 本区要求。}  # expect: I001\n"
        },
    ),
    (
        "M008 a form that the window prints for everybody",
        {
            IDENTITY: ID_CARD + "  - id: power-of-attorney\n    name: 授权委托书\n    kind: 申请表格文书\n"
            "    issuer: {kind: 申请人自备, name: 委托人}\n",
            CARD: "proxy: {allowed: false, why: 要当场录指纹。}\n"
            "materials:\n  - {material: power-of-attorney, supplied: 窗口打印, when: {who: [agent]}}\n"
            "  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}, when: {who: [self]}}\n",
        },
    ),
    (
        "M008 a form that the window prints for some",
        {
            IDENTITY: ID_CARD + "  - id: power-of-attorney\n    name: 授权委托书\n"
            "    kind: 申请表格文书  # expect: M008\n    issuer: {kind: 申请人自备, name: 委托人}\n",
            CARD: "materials:\n  - {material: power-of-attorney, whose: 户主, supplied: 窗口打印}\n",
        },
    ),
    (
        "I001+M008 attached forms",
        {
            "files/blank.pdf": "%PDF-1.4\n%%EOF\n",
            IDENTITY: ID_CARD + "  - id: power-of-attorney\n    name: 授权委托书\n    kind: 申请表格文书\n"
            "    issuer: {kind: 申请人自备, name: 委托人}\n    form: {file: blank.pdf}\n",
        },
    ),
    (
        "I002+I007+V001+V006+W004+W007+W012 no site, 366 days",
        {
            "site.yml": None,
            CARD: 'verified: {date: "2025-11-21", role: 户籍岗}  # expect: V001\n'
            "legal_basis:\n  - {law: 渔业法}\n" + conditions("户口在本区。 # W012"),
        },
    ),
    ("V001 no site, 365 days", {"site.yml": None, CARD: 'verified: {date: "2025-11-22", role: 户籍岗}\n'}),
    (
        "I002 across files",
        {
            **TWO,
            "departments.yml": DEPARTMENTS + "  - {id: civil-affairs, name: 小镇公证处, "
            "enquiry_phone: 0000-5550021, complaint_phone: 0000-5550022}  # expect: I002\n",
            BRANCH: OTHER_HALL
            + "  - {id: b1, number: 3, floor: 1, kind: 综合, serves: {all: true}}  # expect: W008\n",
            HALL: OPEN_HALL
            + "  - {id: b1, number: 3, floor: 1, kind: 综合, serves: {all: true}}  # expect: I002\n",
            "matters/public-security/card2.yml": OTHER_MATTER.replace(
                "id: second", "id: card  # expect: I002"
            ).replace("civil-affairs", "public-security"),
        },
    ),
    (
        "I003 hall, matter and bundle",
        {
            "departments.yml": DEPARTMENTS,
            HALL: OPEN_HALL,
            "matters/civil-affairs/third.yml": OTHER_MATTER.replace("second", "second  # expect: I003"),
            BUNDLE: "id: both  # expect: I003\nname: 证件一件事\nsummary: 两件一起办。\n"
            "matters:\n  - {matter: card}\n  - {matter: second}\n",
        },
    ),
    (
        "I006 bundle of an unknown matter",
        {
            BUNDLE: "id: cards\nname: 证件一件事\nsummary: 两件证一起办。\n"
            "matters:\n  - {matter: card}\n  - {matter: lost, answers: {who: self}}  # expect: I001\n"
        },
    ),
    (
        "I007 every kind of thing",
        {
            "departments.yml": DEPARTMENTS + "  - {id: con, name: 小镇水务局, "
            "enquiry_phone: 0000-5550021, complaint_phone: 0000-5550022}  # expect: I007\n",
            "halls/east.yml": OTHER_HALL.replace("id: branch", "id: prn  # expect: I003, I007")
            + "  - {id: b1, number: 1, floor: 1, kind: 综合, serves: {all: true}}  # expect: W008\n",
            "matters/civil-affairs/static.yml": OTHER_MATTER.replace(
                "id: second", "id: static  # expect: I007"
            ),
            HALL: OPEN_HALL,
            "bundles/code.yml": "id: code  # expect: I007\nname: 证件一件事\nsummary: 两件一起办。\n"
            "matters:\n  - {matter: card}\n  - {matter: static}\n",
            IDENTITY: PAPERS + "  - {id: aux, name: 居住证, issuer: {kind: 政府部门核发, name: 公安机关}}"
            "  # expect: I007, M001\n"
            "  - {id: com0, name: 护照, issuer: {kind: 政府部门核发, name: 公安机关}}"
            "  # expect: I007, M001\n",
        },
    ),
    (
        "I008 every code",
        {
            CARD: "allow:\n"
            + "".join(
                f'  - {{finding: {code}, reason: 下个月改。, until: "2026-12-31"}}  # expect: I008\n'
                for code in words("I001 I002 I007 W005 W006 W007 W013 W014 W015 W017")
            )
            + '  - {finding: W001, reason: 下个月改。, until: "2026-12-31"}  # expect: V004\n'
        },
    ),
    (
        "I009+V004 too late for nothing",
        {CARD: 'allow:\n  - {finding: T004, reason: 等文号。, until: "2099-01-01"}  # expect: V004\n'},
    ),
    (
        "V003+V004 while a file cannot be read",
        {
            "departments.yml": "departments: []  # expect: S006\n",
            CARD: 'allow:\n  - {finding: T004, reason: 等文号。, until: "2026-12-31"}\n'
            '  - {finding: T005, reason: 等文号。, until: "2026-11-21"}\n'
            '  - {finding: T999, reason: 等文号。, until: "2026-12-31"}  # expect: V004\n',
        },
    ),
    (
        "V003 end date of what is gone",
        {CARD: 'allow:\n  - {finding: T004, reason: 等文号。, until: "2026-11-21"}  # expect: V004\n'},
    ),
    # Family J
    (
        "J001 two gaps at two answers",
        {
            CARD: "situations:\n  - id: reason\n    question: 为什么换？\n    answers:\n"
            "      - {id: expiring, label: 快到期了}\n      - {id: lost, label: 丢了}\n"
            "  - id: who\n    question: 谁来办？\n    answers:\n      - {id: self, label: 本人}\n"
            "      - {id: agent, label: 代办人}  # expect: J001\n"
            "      - {id: other, label: 单位}  # expect: J001\n"
            "steps:\n"
            "  - {name: 申请, actor: 申请人, action: 到窗口申请。, when: {who: [self], reason: [expiring]}}\n"
            "  - {name: 补办, actor: 申请人, action: 到窗口补办。, when: {who: [self], reason: [lost]}}\n"
        },
    ),
    (
        "J001 one thing for everybody",
        {
            CARD: "materials:\n"
            "  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}}\n"
            "  - {material: id-card, whose: 父亲, original: {count: 1, use: kept}, when: {who: [self]}}\n"
            "steps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。}\n"
            "  - {name: 核对, actor: 窗口, action: 当场核对。, when: {who: [agent]}}\n"
        },
    ),
    (
        "J001+J005+I005 unknown answer only",
        {
            CARD: "situations:\n  - id: who\n    question: 谁来办？\n    answers:\n"
            "      - {id: self, label: 本人}\n      - {id: agent, label: 代办人}\n"
            "steps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。, when: {who: [agents]}}"
            "  # expect: I005\n"
            "proxy: {allowed: true, brings: [{material: power-of-attorney, whose: 申请人, "
            "original: {count: 1, use: kept}}]}\n"
        },
    ),
    (
        "J001+J005+I005 unknown question only",
        {
            CARD: "situations:\n  - id: who\n    question: 谁来办？\n    answers:\n"
            "      - {id: self, label: 本人}\n      - {id: agent, label: 代办人}\n"
            "steps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。}\n"
            "  - {name: 核对, actor: 窗口, action: 核对。, when: {applicant: [agent]}}  # expect: I005\n"
            "proxy: {allowed: true, brings: [{material: power-of-attorney, whose: 申请人, "
            "original: {count: 1, use: kept}}]}\n"
        },
    ),
    (
        "J005 the same thing for all and for some",
        {
            CARD: "situations:\n  - id: who\n    question: 谁来办？\n    answers:\n"
            "      - {id: self, label: 本人}\n      - {id: agent, label: 代办人}\n"
            "  - id: reason\n    question: 为什么换？  # expect: J005\n    answers:\n"
            "      - {id: expiring, label: 快到期了}\n      - {id: lost, label: 丢了}\n"
            "steps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。}\n"
            "  - {name: 核对, actor: 窗口, action: 核对。, when: {reason: [expiring, lost]}}\n"
            "  - {name: 核对, actor: 窗口, action: 核对。, when: {reason: [lost]}}\n"
        },
    ),
    (
        "J003+J004 exempt once, whose once, a photograph twice",
        {
            CARD: "materials:\n  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}}\n"
            "  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}, exempt: {from: 人口库}}"
            "  # expect: J003\n"
            "  - {material: power-of-attorney, original: {count: 1, use: kept}}\n"
            "  - {material: power-of-attorney, whose: 本人, original: {count: 1, use: shown}}\n"
            "  - material: id-card\n    whose: 户主\n"
            "    photo: {width_mm: 26, height_mm: 32, background: 白色, count: 1}\n"
            "  - material: id-card  # expect: J004\n    whose: 户主\n"
            "    photo: {width_mm: 26, height_mm: 32, background: 白色, count: 1}\n"
        },
    ),
    (
        "J003 photographs",
        {
            CARD: "materials:\n"
            + "".join(
                f"  - {{material: id-card, whose: 申请人, photo: {{width_mm: {width}, height_mm: {height}, "
                f"background: {ground}, count: {count}}}}}{mark}\n"
                for width, height, ground, count, mark in (
                    (26, 32, "白色", 1, ""),
                    (26, 32, "白色", 2, "  # expect: J003"),
                    (26, 33, "白色", 3, ""),
                    (27, 32, "白色", 3, ""),
                    (26, 32, "蓝色", 3, ""),
                )
            )
        },
    ),
    (
        "J003+J004 a photograph beside something else",
        {
            CARD: "materials:\n  - {material: id-card, whose: 本人, copies: {count: 1}}\n"
            "  - {material: id-card, whose: 本人, original: {count: 1, use: shown}}\n"
            "  - {material: id-card, whose: 本人, copies: {count: 1}}  # expect: J004\n"
        },
    ),
    (
        "J003 fees without an amount",
        {
            CARD: "fees:\n  items:\n    - {item: 工本费, basis: 发改价格〔2003〕2322号}  # expect: T003\n"
            "    - {item: 工本费, amount: 20, basis: 发改价格〔2003〕2322号}\n"
            "    - {item: 邮寄费, amount: 20, basis: 发改价格〔2003〕2322号}\n"
            "    - {item: 邮寄费, basis: 发改价格〔2003〕2322号}  # expect: T003\n"
            "    - {item: 加急费, amount: 9, basis: 发改价格〔2003〕2322号}\n"
            "    - {item: 加急费, amount: 9, unit: 每证, basis: 发改价格〔2003〕2322号}\n"
        },
    ),
    (
        "J003 the same list is not a proxy's",
        {
            CARD: "materials:\n"
            "  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}, when: {who: [self]}}\n"
            "  - {material: id-card, whose: 申请人, original: {count: 2, use: kept}}  # expect: J003\n"
        },
    ),
    (
        "J003 proxy under the same answer",
        {
            CARD: "materials:\n"
            "  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}, when: {who: [agent]}}\n"
            "  - {material: id-card, whose: 户主, original: {count: 1, use: kept}, when: {who: [self]}}\n"
            "proxy:\n  allowed: true\n  brings:\n"
            "    - {material: power-of-attorney, whose: 申请人, original: {count: 1, use: kept}}\n"
            "    - {material: id-card, whose: 申请人, original: {count: 2, use: kept}, when: {who: [agent]}}"
            "  # expect: J003\n"
        },
    ),
    (
        "J003 minors",
        {
            CARD: "minors:\n  text: 由父母陪着来。\n  brings:\n"
            "    - {material: id-card, whose: 申请人, original: {count: 2, use: kept}}  # expect: J003\n"
        },
    ),
    (
        "J004 promised both times",
        {
            CARD: "materials:\n  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}}\n"
            + "".join(
                f"  - {{material: power-of-attorney, whose: 户主, original: {{count: 1, use: kept}}, "
                f"promise: {{text: {text}, consequence: 撤销办理结果。}}}}{mark}\n"
                for text, mark in (("委托属实。", ""), ("委托是真的。", "  # expect: J004"))
            )
        },
    ),
    (
        "J005 three answers, two alike",
        {
            CARD: "situations:\n  - id: who\n    question: 谁来办？\n    answers:\n"
            "      - {id: self, label: 本人}\n      - {id: agent, label: 代办人}\n"
            "  - id: reason\n    question: 为什么换？\n    answers:\n"
            "      - {id: expiring, label: 快到期了}\n      - {id: lost, label: 丢了}\n"
            "      - {id: broken, label: 坏了}\n"
            "steps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。}\n"
            "  - {name: 核对, actor: 窗口, action: 打电话核对。, when: {reason: [lost, broken]}}\n"
            "  - {name: 核对, actor: 窗口, action: 打电话核对。, when: {reason: [broken]}}\n"
        },
    ),
    # Family M
    (
        "M001 named by a report only",
        {
            IDENTITY: PAPERS + "  - {id: bank-card, name: 银行卡, issuer: {kind: 其他, name: 银行}}\n"
            "  - {id: main, name: 居住证, issuer: {kind: 政府部门核发, name: 公安机关}}  # expect: M001\n"
            "  - {id: card, name: 护照, issuer: {kind: 政府部门核发, name: 公安机关}}  # expect: M001\n",
            REPORT: "id: 2026-01\nbrought: [bank-card]\n" + STORY,
        },
    ),
    (
        "M002 unknown document",
        {
            CARD: "materials:\n  - material: passport  # expect: I001\n    whose: 申请人\n"
            "    original: {count: 1, use: shown}\n    deferrable: {within: 5 个工作日, how: 领证时带来。}\n"
        },
    ),
    (
        "M009 basis in the catalogue",
        {
            IDENTITY: PAPERS + "  - id: report\n    name: 机动车安全技术检验合格证明\n"
            "    issuer: {kind: 中介机构出具, "
            "name: 机动车安全技术检验机构}\n    basis: 道路交通安全法第十三条\n"
            "  - {id: survey, name: 房屋测绘成果报告, issuer: {kind: 中介机构出具, name: 测绘单位}}\n"
            "  - {id: audit, name: 审计报告, issuer: {kind: 中介机构出具, name: 会计师事务所}}\n",
            CARD: "materials:\n  - {material: id-card, whose: 车主, original: {count: 1, use: kept}}\n"
            "  - {material: report, whose: 要检验的车, original: {count: 1, use: kept}}\n"
            "  - whose: 业主\n    material: survey  # expect: M009\n    original: {count: 1, use: kept}\n"
            "  - whose: 业主\n    any_of: [survey, audit]  # expect: M009\n    label: 测绘报告或者审计报告\n"
            "    original: {count: 1, use: kept}\n",
        },
    ),
    (
        "M010 a form that an office issues",
        {
            IDENTITY: PAPERS
            + "  - {id: sheet, name: 换领登记表, kind: 申请表格文书, where_to_get: 窗口有。, "
            "issuer: {kind: 政府部门核发, name: 公安机关}}\n",
            CARD: "results:\n  - {material: sheet, delivery: [窗口领取]}  # expect: M010\n"
            "  - {material: photo, delivery: [窗口领取]}  # expect: I001\n",
        },
    ),
    (
        "M006 got here, said here, exempt here",
        {
            IDENTITY: PERMITS,
            CARD: conditions("持有居住证。", "持有学生证。", "持有普通护照。", "持有银行卡。")
            + "results:\n  - {material: residence-permit, delivery: [窗口领取]}\n"
            "steps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。, gives: 学生证}\n"
            "materials:\n  - material: id-card\n    original: {count: 1, "
            "use: kept}\n    note: 不用带银行卡。\n",
        },
    ),
    (
        "M006 one document instead of another",
        {
            IDENTITY: PERMITS,
            CARD: conditions("持有居民身份证。", "取得居住证。 # M006")
            + "materials:\n  - {material: passport, original: {count: 1, use: shown}}\n"
            "  - {material: power-of-attorney, original: {count: 1, use: kept}}\n"
            "  - {material: photo, original: {count: 1, use: kept}}  # expect: I001\n"
            "situations:\n  - {id: who, question: 谁？, answers: [{id: a, label: 甲}, {id: b, label: 乙}]}"
            "  # expect: J005\n"
            "proxy: {allowed: false, why: 要当场录指纹。}\nresults:\n  - {name: 新证, "
            "delivery: [窗口领取]}\n",
        },
    ),
    ("M007 why one has to come", {CARD: "visits:\n  count: 1\n  why: 必须本人到场。  # expect: M007\n"}),
    (
        "M007 steps that hand in",
        {
            CARD: "steps:\n"
            + "".join(
                f"  - {{name: {name}, actor: 申请人, action: 必须本人到场。}}  # expect: M007\n"
                for name in words("申请 申报 提交 交材料 递交 受理 办理 填报 登记 收件 再次申请")
            )
            + "  - {name: 拍照, actor: 申请人, action: 必须本人到场。}\n"
        },
    ),
    # Family R
    (
        "R001 words that only editors see",
        {
            CARD: "fees: {items: [{item: 工本费, amount: 20, unit: 每证}]}\n"
            'allow:\n  - {finding: T004, reason: 等物价部门的文号。, until: "2026-12-31"}\n',
            REPORT: 'id: 2026-01\nsolved: "2026-11-03"\nchanged: 写明了依据。\n'
            + STORY
            + "  - {text: 等物价部门的文号}  # expect: R001\n",
        },
    ),
    (
        "R001 unknown matter and document",
        {
            CARD: "materials:\n  - {material: photo, original: {count: 1, use: kept}}  # expect: I001\n"
            "  - {material: id-card, original: {count: 1, use: kept}}\n",
            REPORT: 'id: 2026-01\nsolved: "2026-11-03"\nchanged: 写明了依据。\n'
            + STORY
            + "  - {material: photo}  # expect: I001\n",
            "reports/2026-02.yml": 'id: 2026-02\nsolved: "2026-11-03"\nchanged: 写明了依据。\n'
            + STORY.replace("matter: card", "matter: lost  # expect: I001"),
        },
    ),
    ("R001+R002+R003+R004 no dates yet", {REPORT: "id: 2026-01\n" + STORY}),
    ("R003 the day of the deadline", {REPORT: 'id: 2026-01\ndeadline: "2026-11-22"\n' + STORY}),
    (
        "R002 deadline before it was handed over",
        {REPORT: 'id: 2026-01\nhanded_over: "2026-11-24"\ndeadline: "2026-11-23"  # expect: R002\n' + STORY},
    ),
    # Family T
    *(
        (
            f"T001 {promised}, {statutory} by law",
            {
                CARD: "steps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。}\n"
                f"time_limit:\n  promised: {promised}{'  # expect: T001' if wrong else ''}\n"
                f"  statutory: {statutory}\n  start: 受理之日\n"
            },
        )
        for promised, statutory, wrong in (
            ("1 分钟", "当场", True),
            ("当场", "1 分钟", False),
            ("1441 分钟", "1 个自然日", True),
            ("1440 分钟", "1 个自然日", False),
            ("1 个自然日", "1439 分钟", True),
            ("1 个自然日", "1440 分钟", False),
            ("25 小时", "1 个自然日", True),
            ("24 小时", "1 个自然日", False),
            ("1 个自然日", "23 小时", True),
            ("1 个自然日", "24 小时", False),
            ("15 个工作日", "29 个自然日", False),
            ("1 个月", "27 个自然日", True),
            ("1 个月", "28 个自然日", False),
            ("32 个自然日", "1 个月", True),
            ("31 个自然日", "1 个月", False),
            ("1 年", "364 个自然日", True),
            ("1 年", "365 个自然日", False),
            ("367 个自然日", "1 年", True),
            ("366 个自然日", "1 年", False),
        )
    ),
    (
        "T016 least and most alike",
        {
            CARD: "receives:\n  - {what: 补贴, least: 300, most: 300}\n"
            "  - {what: 津贴, least: 300.01, most: 300}  # expect: T016\n"
        },
    ),
    (
        "T002 steps that take no time",
        {
            CARD: "steps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。, duration: 当场}\n"
            "  - {name: 领证, actor: 申请人, action: 到窗口领。}\n"
        },
    ),
    (
        "T002 each answer its own step",
        {
            CARD: "situations:\n  - id: who\n    question: 谁来办？\n    answers:\n"
            "      - {id: self, label: 本人}\n      - {id: agent, label: 代办人}\n"
            "      - {id: office, label: 单位}\n"
            "steps:\n  - {name: 申请, actor: 申请人, action: 到窗口申请。}\n"
            "  - {name: 核对, actor: 窗口, action: 当面核对。, duration: 6 个工作日, when: {who: [self]}}\n"
            "  - {name: 核对, actor: 窗口, action: 打电话核对。, duration: 5 个工作日, "
            "when: {who: [agent]}}\n"
        },
    ),
    *(
        (f"T007 step called {name}", {CARD: licence(name, "核对材料。", "送达")})
        for name in words(
            "决定 许可 批准 核准 审批 审定 认定 登记 注册 备案 发证 发照 制证 核发 签发 颁发 办结 作出决定"
        )
    ),
    *(
        (f"T007 somebody does: {action}", {CARD: licence("审查", f"{action}。", "送达")})
        for action in words(
            "决定 准予 不予 批准 核准 审批 核发 签发 颁发 发证 发照 制证 同意 许可并公告 作出结论"
        )
    ),
    *(
        (f"T007 handed over: {action}", {CARD: licence("决定", f"{action}。", "后来")})
        for action in words(
            "送达 发证 发照 领 取证 取件 寄 快递 送 下载 发给 交给 发放 颁发 通知 拿 由窗口发证"
        )
    ),
    ("T007 step called 领证", {CARD: licence("决定", "核对材料。", "上门领证")}),
    (
        "T007 one result is collected",
        {
            CARD: licence("决定", "核对材料。", "后来")
            + "results:\n  - {material: id-card, delivery: [邮寄], collect: 凭回执。}\n"
            "  - {name: 身份证领取回执, delivery: [窗口领取]}\n"
        },
    ),
    # Family V
    (
        "V005 basis of a document, title within a title",
        {
            IDENTITY: ID_CARD
            + "  - id: power-of-attorney\n    name: 授权委托书\n    issuer: {kind: 申请人自备, "
            "name: 委托人}\n"
            "    basis: 《民政部关于印发《最低生活保障审核确认办法》的通知》（民发〔2020〕20号）"
            "  # expect: V005\n",
            CARD: "faqs:\n  - question: 低保怎么办？\n"
            "    answer: 见《民政部关于印发《最低生活保障审核确认办法》的通知》（"
            "民发〔2020〕20号）。  # expect: V005\n",
        },
    ),
    (
        "V005 brackets of half width only",
        {
            CARD: "faqs:\n"
            "  - question: 还要证明吗？\n"
            "    answer: 见《关于做好证明事项清理工作的通知》(国办发〔2018〕45号)。  # expect: V005\n",
        },
    ),
    (
        "V005 titles without marks",
        {
            CARD: "legal_basis:\n"
            + "".join(
                f"  - {{law: {law}}}  # expect: V005\n"
                for law in (
                    "居住证暂行条例（国务院令第649号）",
                    "在线政务服务的若干规定（国务院令第663号）",
                    "社会救助暂行办法（国务院令第663号）",
                    "公共场所卫生管理条例实施细则（国务院令第663号）",
                    "建立政务服务“好差评”制度提高政务服务水平的意见（国办发〔2020〕35号）",
                    "推进政务服务“一网、一门、一次”改革实施方案（国办发〔2018〕47号）",
                    "建立困难残疾人生活补贴和重度残疾人护理补贴制度（国发〔2016〕55号）",
                    "依法办；社会救助暂行办法（国务院令第663号）",
                )
            )
        },
    ),
    (
        "V005 parts of titles",
        {
            CARD: "legal_basis:\n"
            "  - {law: 好差评制度, number: 国办发〔2019〕52号}\n"
            "  - law: 建立政务服务好差评制度\n    number: 国办发〔2019〕52号  # expect: V005\n"
            "  - law: 服务好差评制度提高政\n    number: 国办发〔2019〕52号  # expect: V005\n"
            "  - {law: 务好差评制度提高政, number: 国办发〔2019〕52号}\n"
            "  - {law: 政务服务水平的意见, number: 国办发〔2019〕52号}\n"
            + "".join(
                f"  - law: 工伤保险条例（{edition}）\n    number: 国函〔2010〕1号  # expect: V005\n"
                for edition in ("2010年修订", "2010年修正", "2010年版", "试行")
            )
            + "  - law: 国务院关于做好证明事项清理工作的通知\n    number: 国办发〔2018〕48号"
            "  # expect: V005\n"
            "  - law: 国务院办公厅关于加快推进政务服务标准化规范化便利化的指导意见\n"
            "    number: 国办发〔2022〕5号  # expect: V005\n"
            "  - {law: 保险条例, number: 国务院令第375号}\n"
            "  - {law: 居住证暂行条例, number: 国务院令第375号公布，国务院令第663号修订}\n"
            "  - {law: 关于做好证明事项清理工作的通知, number: 国办发〔2018〕45号等}\n"
            "  - {law: 小镇政务服务好差评制度实施办法, number: 国办发〔2019〕52号}\n"
            "  - {law: 健全“高效办成一件事”重点事项常态化推进机制的意见, number: 国发〔2024〕3号}\n"
            "  - {law: 提高政务服务水平的意见, number: 国办发〔2019〕52号}\n"
            "  - law: 进一步优化政务服务提升行政效能\n    number: 国发〔2024〕4号  # expect: V005\n"
            "  - law: 公共场所卫生管理条例实施细则\n    number: 国务院令第710号  # expect: V005\n"
            "  - law: 工伤保险条例\n    number: 国办函〔2010〕1号  # expect: V005\n"
            "  - law: 工伤保险条例\n    number: 国发〔2010〕1号  # expect: V005\n"
            "  - law: 工伤保险条例\n    number: 国务院令第1号  # expect: V005\n"
            "  - {law: 身份证工本费的规定, number: 发改价格〔2003〕2322号}\n"
            "  - {law: 工伤认定的说明, number: 国务院令第375号公布，国务院令第586号修订}\n"
            "  - law: 娱乐场所治安管理办法\n    number: 国务院令第722号  # expect: V005\n"
        },
    ),
    (
        "V006 topics of the guide and of others",
        {
            **TWO,
            "site.yml": "topics:\n  - {id: identity, name: 证件}\n  - {id: soldiers, name: 军人}\n",
            CARD: "legal_basis:\n  - {law: 中华人民共和国兵役法}  # expect: V006\n",
            SECOND: OTHER_MATTER.replace("topics: [identity]", "topics: [soldiers]").replace(
                "居住证暂行条例", "兵役法"
            ),
        },
    ),
    (
        "V006+V007+W003 unknown department",
        {
            **TWO,
            SECOND: OTHER_MATTER + conditions(THIRTY),
            CARD: "department: police  # expect: I001, I004\nenquiry_phone: 0000-5550001\n"
            "legal_basis:\n  - {law: 兵役法}\n" + conditions(f"{THIRTY} # V007"),
        },
    ),
    (
        "W003 unknown department, complaints elsewhere",
        {CARD: "department: police  # expect: I001, I004\nrights: {complaint_phone: 0000-5550001}\n"},
    ),
    (
        "W003 both of the department, none of the guide",
        {
            "departments.yml": "departments:\n  - id: public-security\n    name: 小镇公安局\n"
            "    enquiry_phone: 0000-5550001\n    complaint_phone: 0000-5550001  # expect: W003\n",
            CARD: "rights: {review: 小镇人民政府}\n",
        },
    ),
    (
        "V007 department named, oneself named",
        {
            **TWO,
            SECOND: OTHER_MATTER + conditions(TOWN_OFFICE, WITH_PLAIN_NAME),
            CARD: conditions(f"{TOWN_OFFICE} # V007", WITH_PLAIN_NAME)
            + "materials:\n  - {material: photo, original: {count: 1, use: kept}}  # expect: I001\n",
        },
    ),
    (
        "V007 oneself named by a short name",
        {
            **TWO,
            "departments.yml": DEPARTMENTS.replace(
                "name: 小镇公安局", "name: 小镇公安局, short_name: 户政科"
            ),
            SECOND: OTHER_MATTER + conditions(WITH_SHORT_NAME),
            CARD: conditions(WITH_SHORT_NAME),
        },
    ),
    ("V007 in every field", {**TWO, **copied(THIRTY)}),
    ("V007 one character less", {**TWO, **copied(THIRTY[:-1], mark="")}),
    ("V007 result of three characters", {**TWO, **copied(SHORT_RESULT, mark="", result="回执单")}),
    ("V007 result of four characters", {**TWO, **copied(SHORT_RESULT, result="登记回执")}),
    (
        "V007 result of the catalogue, demanded here",
        {
            **TWO,
            **copied(SHORT_RESULT, mark=""),
            SECOND: OTHER_MATTER.replace("name: 登记回执", "material: receipt")
            + f"conditions:\n  - {{text: {SHORT_RESULT}}}\n",
            IDENTITY: RECEIPT,
            CARD: f"conditions:\n  - {{text: {SHORT_RESULT}}}\n"
            "materials:\n  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}}\n"
            "  - {material: receipt, whose: 申请人, original: {count: 1, use: kept}}\n",
        },
    ),
    (
        "V007 one department, two guides",
        {
            HALL: OPEN_HALL,
            "matters/public-security/second.yml": OTHER_MATTER.replace("civil-affairs", "public-security")
            + f"conditions:\n  - {{text: {THIRTY}}}\n",
            CARD: f"conditions:\n  - {{text: {THIRTY}}}\n",
        },
    ),
    (
        "V007 two guides of the other department",
        {
            **TWO,
            SECOND: OTHER_MATTER + f"conditions:\n  - {{text: {THIRTY}}}\n",
            "matters/civil-affairs/third.yml": OTHER_MATTER.replace("second", "third").replace(
                "居住登记申报", "租房备案"
            )
            + f"conditions:\n  - {{text: {THIRTY}}}\n",
            CARD: f"conditions:\n  - {{text: {THIRTY}}}  # expect: V007\n",
        },
    ),
    # Family W
    (
        "W001 closed today",
        {
            HALL: "windows:\n  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}, "
            'retired: {on: "2026-11-22", moved_to: w2}}  # expect: W018\n'
            "  - {id: w2, number: 2, floor: 1, kind: 办不成事, does: 在这里登记。}\n",
            CARD: "id: card  # expect: W001\n",
        },
    ),
    (
        "W001 a website first, then a window",
        {
            HALL: "windows:\n  - {id: w1, number: 1, floor: 1, kind: 综合, does: 发证。}\n"
            "  - {id: w2, number: 2, floor: 1, kind: 办不成事, does: 在这里登记。}\n",
            CARD: "id: card  # expect: W001\nchannels:\n"
            "  - {kind: 网上, url: https://town.example/, then: 窗口}\n",
        },
    ),
    (
        "W001 open until tomorrow",
        {
            HALL: "windows:\n  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}, "
            'retired: {on: "2026-11-23", moved_to: w2}}  # expect: W018\n'
            "  - {id: w2, number: 2, floor: 1, kind: 办不成事, does: 在这里登记。}\n",
        },
    ),
    (
        "W002+W018 departments",
        {
            **TWO,
            HALL: "windows:\n  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {matters: [card]}}\n"
            "  - {id: w2, number: 2, floor: 1, kind: 专窗, serves: {matters: [card, second]}, "
            'retired: {on: "2026-10-01", moved_to: w1}}\n'
            "  - {id: w3, number: 3, floor: 1, kind: 专窗, serves: {departments: [civil-affairs]}}"
            "  # expect: W008\n",
        },
    ),
    (
        "W002 department without guides",
        {
            "departments.yml": DEPARTMENTS,
            HALL: "windows:\n  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {matters: [card]}}\n"
            "  - {id: w2, number: 2, floor: 1, kind: 专窗, serves: {departments: [civil-affairs]}}"
            "  # expect: W002\n",
        },
    ),
    (
        "W003 rights without a telephone",
        {CARD: "enquiry_phone: 0000-5550002  # expect: W003\nrights: {review: 小镇人民政府}\n"},
    ),
    (
        "W004 every telephone",
        {
            "site.yml": "hotline: 1234  # expect: W004\n",
            "departments.yml": "departments:\n  - id: public-security\n    name: 小镇公安局\n"
            "    enquiry_phone: 5550001  # expect: W004\n    complaint_phone: 5550002  # expect: W004\n"
            "    progress: {phone: 5550008}  # expect: W004\n    review:\n"
            "      court: {name: 县法院, phone: 5550009}  # expect: W004\n",
            CARD: "rights:\n  complaint_phone: 5550003  # expect: W004\n  review:\n"
            "    bodies: [{name: 县政府, phone: 5550004}]  # expect: W004\n"
            "    court: {name: 县法院, phone: 5550005}  # expect: W004\n"
            "progress: {phone: 5550006}  # expect: W004\n"
            "appointment: {needed: 可以, phone: 5550007}  # expect: W004\n",
        },
    ),
    (
        "W025 every telephone, and what is one number",
        {
            "site.yml": "hotline: 12345或12315  # expect: W025\nstuck:\n"
            "  - {name: 热线, phone: [12345, '0000-5550001；5550002']}  # expect: W025\n"
            "  - {name: 空一格, phone: 0000-5550001 5550002}  # expect: W004\n"
            "  - {name: 半个号码, phone: 0000-5550001/2}  # expect: W004\n",
            "departments.yml": "departments:\n  - id: public-security\n    name: 小镇公安局\n"
            "    enquiry_phone: 5550001，5550002  # expect: W025\n    complaint_phone: 12345\n",
            HALL: "assisted_phone:\n  - {number: 12345/12315, for: 帮办}  # expect: W025\n",
        },
    ),
    (
        "W005+W006+W014+W015+W016 gone and in another hall",
        {
            "qr.lock": "windows:\n  w1: {hall: main, meaning: 1 层 1 号窗口}\n"
            "  w2: {hall: branch, meaning: 1 层 2 号窗口}\n  w3: {hall: main, meaning: 3 层}"
            "  # expect: W005\n",
            HALL: "windows:\n  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}}\n"
            "  - {id: w2, number: 2, floor: 1, kind: 办不成事, does: 在这里登记。}  # expect: W006\n",
        },
    ),
    (
        "W005+W006+W007+W008+W013+W017 nothing printed yet",
        {
            "qr.lock": None,
            "site.yml": "url: https://new.town.example/\n",
            HALL: "windows:\n  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}}"
            "  # expect: W008\n"
            "  - {id: w2, number: 2, floor: 1, kind: 办不成事, does: 在这里登记。}\n",
            BRANCH: OTHER_HALL
            + "  - {id: b1, number: 1, floor: 1, kind: 综合, serves: {all: true}}  # expect: W008\n",
        },
    ),
    (
        "W007 signs with a former address, the present one, and a strange one",
        {
            "qr.lock": 'former: ["https://old.town.example/"]\nwindows:\n'
            '  w1: {hall: main, meaning: 1 层 1 号窗口, check: 苹果, url: "https://old.town.example/"}\n'
            '  w2: {hall: main, meaning: 1 层 2 号窗口, check: 石桥, url: "https://town.example/"}\n'
            "departments:\n  public-security: {meaning: 小镇公安局, check: 月亮, "
            'url: "https://older.town.example/"}  # expect: W007\n',
        },
    ),
    ("W008+W013 lock without windows", {"qr.lock": "windows: {}  # expect: W013\n"}),
    (
        "W009 moves to itself next year",
        {
            HALL: "windows:\n  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}}\n"
            "  - {id: w2, number: 2, floor: 1, kind: 专窗, serves: {all: true}, "
            'retired: {on: "2027-01-01", moved_to: w2}}  # expect: W009\n',
        },
    ),
    (
        "W011 open until tomorrow",
        {
            "site.yml": "stuck:\n  - {name: 反映窗口, window: w2}\n  - {name: 热线, phone: 12345}\n",
            HALL: "windows:\n  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}}\n"
            '  - {id: w2, number: 2, floor: 1, kind: 专窗, retired: {on: "2026-11-23", moved_to: w1}}\n',
        },
    ),
    *(
        (
            f"W012 explained: {words}",
            {CARD: conditions("户口在本区。", f"{words}。")},
        )
        for words in words(
            "全市通办 异地也行 跨省办 跨市办 任意窗口 任何一个窗口 任一窗口 哪里都行 户口不限 "
            "别处也行 都能办 都可以办 也能办 也可以办"
        )
    ),
    (
        "W012 explained in an answer",
        {
            CARD: conditions("户口在本区。")
            + "faqs:\n  - {question: 户口不在这里怎么办？, answer: 这里也能办。}\n"
        },
    ),
    (
        "W012 explained in a question",
        {CARD: conditions("户口在本区。") + "faqs:\n  - {question: 外地人呢？, answer: 能。}\n"},
    ),
    ("W017 no words written down", {}),
    (
        "W017 words of two halls",
        {
            BRANCH: OTHER_HALL + "  - {id: b1, number: 1, floor: 1, kind: 综合, serves: {all: true}}\n",
            "qr.lock": "windows:\n  w1: {hall: main, meaning: 1 层 1 号窗口, check: 苹果}\n"
            "  w2: {hall: main, meaning: 1 层 2 号窗口, check: 西瓜}\n"
            "  b1: {hall: branch, meaning: 1 层 1 号窗口, check: 苹果}\n",
        },
    ),
    (
        "W017 words of the first address",
        {
            "qr.lock": 'former: ["https://old.town.example/", "https://older.town.example/"]\n'
            "windows:\n  w1: {hall: main, meaning: 1 层 1 号窗口}\n"
            "  w2: {hall: main, meaning: 1 层 2 号窗口, check: 枫叶}  # expect: W017\n",
        },
    ),
]

# What an older revision of qr.lock said, and what it says today.
PRINTED: list[tuple[str, str, str]] = [
    ("W014+W015+W016 as it was", LOCK, LOCK),
    ("W014 one line less", LOCK, LOCK.replace(W2, "").replace("windows:", "windows:  # expect: W014")),
    ("W015+W016 word", LOCK, LOCK.replace(W2, W2.replace("}", ", check: 苹果}  # expect: W015"))),
    ("W015+W016 the same word", LOCK, LOCK.replace(W2, W2.replace("}", ", check: 松树}"))),
    ("W015+W016 place", LOCK, LOCK.replace(W2, moved("", "W015"))),
    ("W015+W016 replaced today", LOCK, LOCK.replace(W2, moved("2026-11-22", "W016"))),
    ("W015+W016 replaced tomorrow", LOCK, LOCK.replace(W2, moved("2026-11-23", "W015"))),
    (
        "W015+W016 replaced once only",
        LOCK.replace(W2, replaced("2026-11-20")),
        LOCK.replace(W2, moved("2026-11-20", "W015")),
    ),
    (
        "W015+W016 replaced a day later",
        LOCK.replace(W2, replaced("2026-11-20")),
        LOCK.replace(W2, moved("2026-11-21", "W016")),
    ),
    ("W015+W016 address", with_words(HERE), with_words(NEW, mark="  # expect: W015")),
    ("W015+W016 old address leads on", with_words(HERE), with_words(NEW, HERE, "  # expect: W016")),
    (
        "W015+W016 former address lost",
        with_words(HERE, NEW),
        with_words(HERE, "https://else.example/").replace("]", "]  # expect: W015"),
    ),
    (
        "W015+W016 former address kept",
        with_words(HERE, NEW),
        with_words(HERE, f'{NEW}", "https://else.example/'),
    ),
    ("W015+W016 own address", MOVED, MOVED.replace(W2, with_url(NEW, "  # expect: W015"))),
    ("W015+W016 the first address written down", MOVED, MOVED.replace(W2, with_url(HERE))),
    (
        "W015+W016 replaced by a sign with the new address",
        MOVED,
        MOVED.replace(W2, with_url(f'{NEW}", replaced: "2026-11-22', "  # expect: W016")),
    ),
    ("W015+W016 own address gone", MOVED.replace(W2, with_url(NEW)), MOVED.replace(W2, W2_MARKED)),
    ("W015+W016 never an address", "windows: {}\n", LOCK),
    ("W015+W016 nothing before", "", LOCK),
]

COME = words("到场 到窗口 到现场 到大厅 前来 前往 来办 来窗口 办理")
LIMITED = words(
    "除军人 外地的 代办的 代办人 委托的 可以代交，但 可以委托，但 不用排队，但 不必排队，"
    "但 无需排队，但 满70岁的， 申请时， 申请时 "
    "某一环节 领取 领证 领照 取证 取件 体检 面试 考试 笔试 面签 签字 签名 按手印 录指纹 拍照 照相 采集 "
    "刷人脸 询问 宣誓 体验 测试 鉴定 评估 年审 认证 声明"
)
DENIED = words("不得 不能 不可 不许 不准 不允许 不接受 不办理 严禁 禁止 谢绝")
LIVING = words("户口 户籍 居住 住 住所 住址 房子 房屋 场所 单位 工作 就业 参保 就读 注册地")
HERE_IN = words("本区 本县 本镇 本街道 本社区 小镇")

# The code, the files that go with it, sentences that it finds among the conditions, and their neighbours.
SENTENCES: list[tuple[str, Files, list[str], list[str]]] = [
    (
        "M006 what is demanded",
        {IDENTITY: PERMITS},
        [
            *(f"{verb}居住证。" for verb in words("持 持有 取得 领到 拿到 领有 办好 取得了 领到过")),
            *(f"持有{word}居住证。" for word in words("有效 合法 本人 自己 真实 有效的 小镇公安局签发的 《")),
            *(f"持有居民身份证{word}居住证。" for word in words("、 和 及 以及 与 还有")),
            "持有居住证或者学生证。",
            "拿到学生证的。",
            "持有居住证，门牌号写清楚。",
        ],
        [
            *(f"{word}持有居住证。" for word in words("未 没 没有 不 无 能 支 坚 主 保 维 扶 把")),
            "持有居住证或居民身份证。",
            "持有居住证或者居民身份证。",
            *(f"持有居住证{word}。" for word in words("明 号 编号")),
            "持有普通护照。",
            "持有普通话证书。",
            "户口在外地，有居住证。",
            "持有一张卡，还有合法居住证。",
            "持有居民身份证，户口和居住证都在外地。",
            "持有居住地的钥匙。",
            "持有很多东西，其中有居住证。",
        ],
    ),
    (
        "M007 nobody else",
        {},
        [
            *(f"必须本人{come}。" for come in COME),
            *(f"本人必须{come}。" for come in COME),
            *(f"{must}本人到场。" for must in words("必须 须 需要 应当 一定要 务必 只能")),
            *(f"亲自{come}。" for come in COME[:4]),
            *(f"{word}代办。" for word in DENIED),
            *(f"不得由{who}代办。" for who in words("他人 别人 任何人 亲友 家人")),
            *(f"不得{how}。" for how in words("代为办理 代替办理 委托他人代交 委托别人代交")),
            *(f"必须由{who}本人到场。" for who in words("申请人 当事人")),
            "必须本人携带居民身份证到场。",
            "本人亲自办理。",
            "有的事可以代办。必须本人到场。",
        ],
        [],
    ),
    (
        "M007 a part only, or nobody",
        {},
        ["必须本人到场。"],
        [
            *(f"{word}必须本人到场。" for word in LIMITED),
            "申请时须本人到场。",
            *(f"{word}须本人到场。" for word in words("不 无 毋 未 非 不必 未必")),
            *(f"{word}亲自到场。" for word in words("不 无须 没必要 不能 无法 不便 不需 不用")),
            "本人有居民身份证。",
            "必须本人签名。",
            "代办也行。",
        ],
    ),
    (
        "W012 one district",
        {},
        [
            *(f"{living}在本区。" for living in LIVING),
            *(f"户口在{here}。" for here in HERE_IN),
            *(f"户口{verb}本区。" for verb in words("在 于 属于 是 为 地是 地为")),
            *(f"本区{whose}。" for whose in words("户籍 户口 居民 村民 常住人口 辖区内 范围内 行政区域内")),
            *(f"到户籍地{act}。" for act in words("办理 申请 提出 申领 申报")),
            *(f"{to}{whose}地办理。" for to in "到向在回" for whose in ("户籍", "户口", "户籍所在")),
            "到本人户籍地办理。",
            "到申请人户籍地的派出所申请。",
        ],
        [
            "户口不在本区。",
            "户籍地派出所出具过证明。",
            "年满 16 周岁。",
            "本区道路。",
            "户口在别的区。",
        ],
    ),
]


def text_of(name: str, body: str) -> Block:
    """Return a file as a block of an explain page."""
    return Block(name, body, whole=False, section="")


def written(files: Files) -> dict[str, str | bytes | None]:
    """Return the complete files."""
    return {name: body and text_of(name, body).text(TOWN) for name, body in files.items()}


def marked(files: Files) -> Findings:
    """Return what the files say of themselves."""
    blocks = [text_of(name, body) for name, body in files.items() if body]
    missing = {("site.yml", 1, "Y016")} if "site.yml" in files and files["site.yml"] is None else set()
    return missing | {(item.file, line, code) for item in blocks for line, code in item.expected(TOWN)}


def among_conditions(wrong: Sequence[str], right: Sequence[str]) -> str:
    """Return conditions; those that are wrong come first."""
    return "conditions:\n" + "".join(f'  - {{text: "{text}"}}\n' for text in (*wrong, *right))


def changes(town: Path, before: str, now: str | None) -> set[tuple[int, str]]:
    """Check the town with another lock or none, and return what an older one shows of it: line and code."""
    if now is None:
        (town / "qr.lock").unlink()
    else:
        (town / "qr.lock").write_text(now, "utf-8")
    older = PrintedCodes.of(At(Source("qr.lock", before.encode(), None)), loaded(before))
    found = check(town, TODAY, printed_before=older).findings
    return {(item.place.line, item.code) for item in found if item.code in {"W014", "W015", "W016"}}


@pytest.mark.parametrize(("what", "files"), ROWS, ids=[row[0] for row in ROWS])
def test_boundary(what: str, files: Files, checked: Callable[..., Checked]) -> None:
    """Exactly what is marked is found, once each, and nothing beside it."""
    found = checked(written(files)).findings
    assert sorted((item.file, item.place.line, item.code) for item in found) == sorted(marked(files)), what


@pytest.mark.parametrize(("what", "files", "wrong", "right"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentences(
    what: str, files: Files, wrong: list[str], right: list[str], checked: Callable[..., Checked]
) -> None:
    """Each wrong sentence is found, and none of its harmless neighbours."""
    block = text_of(CARD, among_conditions(wrong, right))
    lines = block.text(TOWN).split("\n")
    found = checked(written(files) | {CARD: block.text(TOWN)}).findings
    told = [lines[item.place.line - 1] for item in found if item.code == what[:4]]
    assert told == [f'  - {{text: "{text}"}}' for text in wrong]


@pytest.mark.parametrize(("what", "before", "now"), PRINTED, ids=[row[0] for row in PRINTED])
def test_printed(what: str, before: str, now: str, town: Path) -> None:
    """A lock is compared with an older one."""
    assert changes(town, before, now) == Block("qr.lock", now, whole=True, section="").expected(TOWN), what


def test_w014_w015_lock_gone(town: Path) -> None:
    """Without a lock every code is lost, and nothing can be said to be rewritten."""
    assert changes(town, LOCK, None) == {(1, "W014")}


@pytest.mark.parametrize(("number", "named"), [(5, 5), (6, 6)])
def test_w008_names(number: int, named: int, checked: Callable[..., Checked]) -> None:
    """Five new windows are named; of six the last name is left out."""
    more = "".join(
        f"  - {{id: n{index}, number: {index}, floor: 2, kind: 取件, does: 领证。}}\n"
        for index in range(number)
    )
    (told,) = checked(written({HALL: OPEN_HALL + more})).findings
    known = told.params["known"]
    assert isinstance(known, tuple)
    assert (told.code, told.params["count"], len(known), "…" in known) == ("W008", number, named, number > 5)
