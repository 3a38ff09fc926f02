"""A town whose guides use every field there is: what changes in it changes whatever pages show."""

import html
import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

import msgspec

from conftest import TODAY, TOWN
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.gather import gather
from gaoqing.outputs import Artifact, produce, qr
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.schema import shape
from gaoqing.schema.kinds import kind_of
from gaoqing.site import resolve

# What its guides name below `files/`.
ATTACHED = {
    **dict.fromkeys(("form.pdf", "sample.pdf"), b"%PDF-1.4\n"),
    "logo.png": qr.png("https://town.example/"),
}
# Beside the tiny town: a second hall, guide and department, a closed window, a bundle, more documents.
FILES: dict[str, str] = {
    "departments.yml": """
departments:
  - {id: public-security, name: 小镇公安局, enquiry_phone: 0000-5550001, complaint_phone: 0000-5550002}
  - {id: aid, name: 小镇司法局, short_name: 司法局,
     progress: {phone: 12345}, code: 11000000000000000A,
     nature: 法定机关, enquiry_phone: 0000-5550011, enquiry_email: ask@town.example, complaint_phone: 12345,
     review: 可以申请行政复议。}
  - {id: old-aid, name: 小镇法律援助中心, merged_into: aid,
     enquiry_phone: 0000-5550041, complaint_phone: 0000-5550042}
""",
    "site.yml": """
name: 小镇政务服务
url: https://town.example/
region: 小镇
hotline: 12345
review_days: 365
languages: [zh]
sample: 这个小镇是虚构的。
logo: logo.png
keep: [CNAME]
time_zone: Asia/Urumqi
popular: [card, free-matter]
calendar: [{year: 2027, off: [{from: "2027-01-01", to: "2027-01-03", name: 元旦}], on: ["2027-01-09"]}]
topics: [{id: identity, name: 证件}, {id: help, name: 求助}]
feedback: {url: "https://town.example/wrong?from=page", email: wrong@town.example}
rating: https://town.example/rate
stuck: [{name: 政务服务热线, phone: 12345}, {name: 反映窗口, window: w2}, {name: 留言, url: "https://town.example/ask"},
  {name: 纪委, kind: 投诉, for: 多要材料, address: 小镇一路 3 号, phone: 0000-5550034}]
""",
    "halls/branch.yml": """
id: branch
name: 小镇分厅
kind: 分厅
address: 小镇二路 2 号
transport: 1 路公交车到二路站。
phone: 0000-5550023
assisted_phone: [0000-5550024, {number: 0000-5550026, for: 周末}]
hours: [{days: [周一], from: "09:00", to: "17:00", note: 中午不休息}]
holidays: 法定节假日休息
makeup_days: 周五
dates: [{from: "2026-12-24", to: "2026-12-25", closed: true, why: 检修}]
facilities: [{name: 母婴室, where: 1 层}]
crowd: [{hour: 9, people: 20}, {hour: 10, people: 30}]
windows:
  - {id: b1, number: 1, floor: 1, kind: 综合, serves: {all: true}, zone: A 区, name: 综合窗口,
     alert: {text: 有人贴过一张收款码，已经撕掉。, since: "2026-11-20", until: "2026-12-31"}}
  - {id: b2, number: 2, floor: 1, kind: 综合, serves: {departments: [aid]}, phone: 0000-5550025,
     hours: [{days: [周二], from: "09:00", to: "12:00"}], holidays: 法定节假日照常开放,
     dates: [{from: "2026-12-24", hours: [{from: "09:00", to: "12:00"}], why: 值班}]}
  - {id: b3, number: 3, floor: 1, kind: 综合, does: 改建。,
     retired: {on: "2026-11-01", moved_to: b1, why: 窗口改建。}}
  - {id: b5, name: 24 小时自助区, floor: 1, kind: 自助, machines: 3, serves: {all: true},
     hours: [{days: [周一, 周二, 周三, 周四, 周五, 周六, 周日], from: "00:00", to: "24:00"}]}
  - {id: b4, number: 4, floor: 1, kind: 综合, serves: {all: true}, retired: {on: "2026-12-01", moved_to: b1}}
""",
    "materials/other.yml": """
group: 其他
materials:
  - id: permit
    name: 居住证
    aliases: [暂住证]
    kind: 证件证书证明
    issuer: {kind: 政府部门核发, name: 公安机关, matter: aid-matter, also: [card]}
    where_to_get: 在分厅领取。
    electronic: 可以用电子居住证。
    validity: 1 年
    basis: 居住证暂行条例
    instead: [{material: receipt, why: 也写着号码。}]
    not_instead: [{material: book, why: 没有照片。}, {name: 社会保障卡, why: 没有住址。}]
  - id: form
    name: 居住求助申请表
    issuer: {kind: 申请人自备, name: 申请人}
    form: {file: form.pdf, sample: sample.pdf}
    filling: [住址写到门牌号。]
""",
    "materials/more.yml": """
group: 更多
materials:
  - {id: receipt, name: 受理回执, issuer: {kind: 政府部门核发, name: 公安机关}}
  - {id: book, name: 户口簿, issuer: {kind: 政府部门核发, name: 公安机关}}
""",
    "matters/aid/aid-matter.yml": """
id: aid-matter
name: 居住求助办理
plain_name: 求助
aliases: [求援]
code: {basic: "000123", implementation: "11", item: "22"}
level: 县级
parent: 居住求助
power_source: 上级下放
department: aid
kind: 行政确认
audience: [自然人]
topics: [help]
summary: 居住上有难处的求助。
legal_basis: [{law: 居住证暂行条例, number: 国务院令第663号, article: 第九条, url: "https://town.example/law",
  issuer: 国务院, date: "2016-01-01", text: 本条照抄。}]
conditions: [{text: 在小镇住满 1 年。, any_of: [租房住的。, 买房住的。], when: {who: [self]},
     fact: {subject: 居住, operator: ">=", value: 1, unit: 年}}]
exclusions: [{text: 已经求助过的。, when: {who: [agent]}}]
quota: 每年 100 名
period: 每年 3 月
apply_by:
  - {within: 30 个自然日, start: 没有住处那天, late: 晚了照样办。, basis: 居住证暂行条例, when: {why: [home]}}
  - {before: 断粮, when: {why: [food]}}
effective: {from: "2026-01-01", to: "2027-12-31", note: 以申请那天为准。}
situations:
  - {id: who, question: 谁来办？, answers: [{id: self, label: 本人}, {id: agent, label: 代办人}]}
  - {id: why, question: 为了什么？, answers: [{id: home, label: 住房}, {id: food, label: 吃饭}],
     when: {who: [self, agent]}}
materials:
  - {material: id-card, whose: 申请人, original: {count: 1, most: 2, use: shown},
     copies: {count: 1, most: 3, sides: 正反面, paper: A4}, basis: 居住证暂行条例,
     standard: 字迹看得清。, note: 复印在一张纸上。}
  - {any_of: [permit, book], label: 住址证明, whose: 申请人, original: {count: 1, use: shown},
     electronic: 电子证也可以。, issued_within: 3 个月,
     deferrable: {within: 5 个工作日, how: 交到 2 号窗口。},
     when: {why: [home]}}
  - {material: permit, exactly: true, whose: 代办人, original: {count: 1, use: shown}, when: {who: [agent]},
     exempt: {from: 公安系统, fallback: 查不到的，带原件。}}
  - {material: form, original: {count: 1, use: kept}, signature: 申请人, seal: 单位公章,
     photo: {width_mm: 26, height_mm: 32, background: 白色, count: 2, taken_within: 6 个月, note: 不戴帽子},
     promise: {text: 所填属实。, consequence: 不属实的撤销。, form: form.pdf}, when: {why: [food]}}
  - {material: receipt, supplied: 窗口打印, when: {who: [agent]}}
  - {material: permit, whose: 申请人, original: {count: 1, use: kept}, at_step: 签字, when: {who: [self]}}
  - {material: book, whose: 申请人, original: {count: 1, use: shown}, optional: 带了可以少查一次。}
filling: [{materials: [form, receipt], notes: [用黑色墨水笔填写。]}]
not_needed: [{what: 单身证明, why: 已经取消。, basis: 居住证暂行条例}]
intermediaries: [{service: 房屋测绘, by: 测绘单位, basis: 居住证暂行条例, note: 报告不用带来。}]
chart: form.pdf
steps:
  - {name: 申请, actor: 申请人, action: 到窗口申请。, duration: 当场, gives: 受理回执}
  - {name: 评审, actor: 司法局, action: 专家评审。, duration: 5 个工作日, special: true,
     basis: 居住证暂行条例, when: {why: [home]}}
  - {name: 签字, actor: 申请人, action: 到窗口签字。, duration: 0.5 个工作日, channels: [窗口]}
time_limit:
  - {statutory: 60 个自然日, promised: 10 个工作日, start: 受理之日, note: 评审不计入。, when: {why: [home]}}
  - {no_statutory: true, promised: 2 个工作日, start: 受理之日, when: {why: [food]}}
processing: 承诺件
fees:
  items: [{item: 工本费, id: card, amount: 20, unit: 每证, basis: 发改价格〔2003〕2322号,
      exemptions: [低保户免], nature: 行政事业性收费, payee: 小镇财政局, when: {why: [home]}},
    {item: 服务费, percent: 3, of: 房价, least: 20, most: 500, ceiling: true, nature: 经营服务性收费},
    {item: 测绘费, of: 面积, of_unit: 平方米, cumulative: true, nature: 经营服务性收费,
      bands: [{up_to: 100, amount: 50}, {over: 100, percent: 2, unit: 每层}]},
    {item: 评估费, market: true, note: 先问评估机构。},
    {item: 认证费, amount: 22, currency: 美元, nature: 税, basis: 居住证暂行条例},
    {item: 易地建设费, standard: 按应建面积乘以 9 元算。, nature: 经营服务性收费}]
  pay: [现金]
  note: 当场开票。
visits:
  - {count: 1, why: 要当场签字。, when: {who: [self]}}
  - {count: 2, why: 要交委托书。, when: {who: [agent]}}
channels: [{kind: 窗口, note: 在 2 号窗口。}, {kind: 自助终端, note: 插卡。},
  {kind: 网上, url: "https://town.example/aid", when: {who: [self]}},
  {kind: 手机应用, name: 小镇通, depth: 预审, then: 窗口}, {kind: 上门, phone: 0000-5550014},
  {kind: 电子邮件, email: aid@town.example}, {kind: 邮寄, to: 小镇二路 2 号}]
places: [{name: 小镇派出所, address: 小镇三路 3 号, phone: 0000-5550031, hours: 周一至周五,
    note: 只办本镇的。}]
coverage: 全国
appointment: {needed: 必须, name: 小镇通, url: "https://town.example/book", phone: 0000-5550016,
  note: 前一天约。}
queue: {where: 1 层大门右边, how: 刷身份证取号。, url: "https://town.example/queue"}
before:
  - {matter: card, why: 要用新证。, when: {who: [agent]}}
  - {name: 居住登记, where: 小镇派出所}
progress: {name: 小镇通, url: "https://town.example/how-far", phone: 0000-5550017, note: 报回执编号。}
authorities:
  - {department: public-security, role: 联办, does: 查居住登记。}
  - {name: 小镇街道办事处, role: 代收}
cross_border: {regions: [香港, 国外], note: 结果寄到家。, url: "https://town.example/abroad"}
proxy:
  allowed: true
  why: 要两个人都同意。
  brings: [{material: power-of-attorney, whose: 申请人,
      original: {count: 1, use: kept}, when: {who: [agent]}}]
minors: {text: 由父母来办。, brings: [{material: book, whose: 父母, original: {count: 1, use: shown}}]}
results:
  - {material: permit, kind: 证照, delivery: [窗口领取], validity: 1 年, within: 10 个工作日,
     collect: 凭回执领取。}
  - {name: 告知书, delivery: [邮寄], sample: sample.pdf, when: {why: [food]}}
receives:
  - {what: 求助补贴, least: 100, most: 800, unit: 每户, how_often: 一次性,
     basis: 居住证暂行条例, note: 下个月到账。}
  - {what: 租房补贴, standard: 按租金的一半发。, when: {why: [home]}}
  - {what: 临时救助金, amount: 300, currency: 港元, when: {why: [food]}}
renewal: {text: 到期前再来。, matter: card}
inspection: 每年 3 月报告一次。
reminders: [不要停用登记的手机号。]
duties: 材料要真实。
enquiry_phone: [0000-5550012, {number: 0000-5550015, for: 下班以后}]
rights:
  review:
    within: 60 个自然日
    bodies: [{name: 小镇人民政府, address: 小镇一路 9 号, phone: 0000-5550031, url: "https://town.example/review"}]
    court: {name: 小镇人民法院, address: 小镇一路 10 号, phone: 0000-5550032, url: "https://town.example/court",
      within: 6 个月}
  complaint_phone: 0000-5550013
faqs: [{question: 要等多久？, answer: 10 个工作日。}]
mistakes: [{mistake: 只带复印件, instead: 带原件}]
verified: {date: "2026-11-01", role: 司法岗}
""",
    "bundles/event.yml": """
id: event
name: 搬家一件事
plain_name: 搬家
aliases: [迁居]
summary: 搬家要办的事。
matters: [{matter: card, answers: {who: self}}, {matter: aid-matter, after: [card]}]
shared: [id-card]
internal: [permit]
today: {materials: 5, visits: 3, steps: 6, working_days: 20, source: 2025 年台账}
verified: {date: "2026-11-01", role: 业务科}
""",
    "qr.lock": (TOWN / "qr.lock").read_text("utf-8").replace("1 号窗口", "1 号窗口, check: 海棠")
    + "halls: {branch: {meaning: 小镇分厅, check: 苹果}}\n"
    + "departments: {aid: {meaning: 小镇司法局, check: 石桥}, "
    "old-aid: {meaning: 小镇法律援助中心, check: 葡萄}}\n"
    + "bundles: {event: {meaning: 搬家一件事, check: 月亮}}\n",
}
CARD = (TOWN / "matters/public-security/card.yml").read_text("utf-8")
FREE = (
    CARD.replace("id: card", "id: free-matter")
    .replace("居民身份证换领", "居民身份证挂失")
    .replace("换身份证", "挂失")
)
FILES["matters/public-security/free-matter.yml"] = re.sub(
    r"fees:.*?(?=visits:)", "fees: {free: true}\n", FREE, flags=re.DOTALL
)
# No page shows what is accepted, and no clerk writes where a thing stands.
_UNSEEN = {"at", "allow", "hall"}


def whole_town() -> dict[str, bytes]:
    """Return the files of the town, by name."""
    tiny = {path.relative_to(TOWN).as_posix(): path.read_bytes() for path in sorted(TOWN.rglob("*.*"))}
    return dict(sorted({**tiny, **{name: text.encode() for name, text in FILES.items()}}.items()))


def gathered(files: Mapping[str, bytes], as_of: date) -> Catalogue | None:
    """Return the catalogue of some files, whatever rules may say of it; None if one cannot be used at all."""
    found = []
    for name, raw in files.items():
        source = _source(name, raw)
        if source is None:
            return None
        found.append((kind_of(name) or "", source))
    return gather(Catalogue(as_of), found)


@lru_cache(maxsize=1024)
def _source(name: str, raw: bytes) -> Source | None:
    source, findings = read(name, raw)
    return None if source is None or findings or shape.check(source, kind_of(name) or "") else source


@cache
def page(path: str) -> str:
    """Return a page of the town as it is sent."""
    catalogue = gathered(whole_town(), TODAY)
    assert catalogue, "the town has errors"
    found = (item for item in produce(resolve(catalogue)) if isinstance(item, Artifact))
    return next(item.content.decode() for item in found if item.path == path)


def words(markup: str) -> str:
    """Return what can be read of HTML, without blanks."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", "", markup, flags=re.DOTALL)
    return "".join(html.unescape(text).split())


def unused(catalogue: Catalogue) -> list[str]:
    """Return the fields that have nowhere another value than they have when nobody writes them."""
    used: dict[type[msgspec.Struct], set[str]] = {}
    shelves = (
        catalogue.departments,
        catalogue.halls,
        catalogue.materials,
        catalogue.matters,
        catalogue.bundles,
    )
    _note([catalogue.site, *(list(shelf.values()) for shelf in shelves)], used)
    return sorted(
        f"{kind.__name__}.{field.name}"
        for kind, names in used.items()
        for field in msgspec.structs.fields(kind)
        if field.name not in names | _UNSEEN
    )


def _note(value: object, used: dict[type[msgspec.Struct], set[str]]) -> None:
    if isinstance(value, list | tuple):
        for item in value:
            _note(item, used)
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            inner = getattr(value, field.name)
            if inner and inner != field.default:
                used.setdefault(type(value), set()).add(field.name)
            _note(inner, used)
