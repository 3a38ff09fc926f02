"""What an editor picks from a list: one class for each list of the schema that the program reads.

The words are those of the guides and are printed as they are. Tests hold every class to its list.
"""

from enum import StrEnum


class MatterKind(StrEnum):
    """事项类型 of a matter, by the power that it rests on."""

    LICENCE = "行政许可"
    PENALTY = "行政处罚"
    COMPULSION = "行政强制"
    LEVY = "行政征收"
    BENEFIT = "行政给付"
    INSPECTION = "行政检查"
    CONFIRMATION = "行政确认"
    AWARD = "行政奖励"
    RULING = "行政裁决"
    OTHER_POWER = "其他行政权力"
    PUBLIC_SERVICE = "公共服务"


class Processing(StrEnum):
    """办件类型: done at once, or within the time that is promised."""

    AT_ONCE = "即办件"
    PROMISED = "承诺件"


class Audience(StrEnum):
    """服务对象: who applies."""

    PERSON = "自然人"
    MINOR = "未成年人"
    COMPANY = "企业法人"
    INSTITUTION = "事业法人"
    ASSOCIATION = "社会组织法人"
    UNINCORPORATED = "非法人企业"
    AUTHORITY = "行政机关"
    OTHER = "其他组织"


class Coverage(StrEnum):
    """通办范围: within what one may apply anywhere."""

    COUNTRY = "全国"
    PROVINCE = "全省"
    CITY = "全市"
    COUNTY = "全县"
    TOWN = "全镇（乡、街道）"
    VILLAGES = "跨村（社区）"
    NOWHERE_ELSE = "不通办"


class WayKind(StrEnum):
    """渠道: how to apply."""

    WINDOW = "窗口"
    ONLINE = "网上"
    TERMINAL = "自助终端"
    POST = "邮寄"
    APP = "手机应用"
    MINI_PROGRAM = "小程序"
    ACCOUNT = "公众号"
    PHONE = "电话"
    FAX = "传真"
    EMAIL = "电子邮件"
    AT_HOME = "上门"


# Where one has to come to.
PRESENT = frozenset({WayKind.WINDOW, WayKind.TERMINAL})


class Booking(StrEnum):
    """要不要预约: whether one books a time before coming."""

    MUST = "必须"
    MAY = "可以"
    NEED_NOT = "不用"


class ReportKind(StrEnum):
    """反映渠道的种类: what one reports there."""

    STUCK = "办不成事"
    COMPLAINT = "投诉"
    RATING = "评价（好差评）"
    HELP = "帮办"
    SUGGESTION = "建议"
    MEDIATION = "协调"


class HallKind(StrEnum):
    """大厅类型, the most general first: a point that serves one neighbourhood is no advice for everybody."""

    MAIN = "主大厅"
    BRANCH = "分厅"
    STREET = "街道（乡镇）服务中心"
    COMMUNITY = "社区（村）服务站"
    SELF_SERVICE = "自助服务区"


class WindowKind(StrEnum):
    """窗口类型: what a window is for."""

    GENERAL = "综合"
    SPECIAL = "专窗"
    ASSISTED = "帮办代办"
    GREEN = "绿色通道"
    STUCK = "办不成事"
    COLLECTION = "取件"
    SELF_SERVICE = "自助"


# Which hand out, or hear what went wrong: nobody applies there.
TAKES_NOTHING_IN = frozenset({WindowKind.COLLECTION, WindowKind.STUCK})


class Weekday(StrEnum):
    """星期, Monday first."""

    MONDAY = "周一"
    TUESDAY = "周二"
    WEDNESDAY = "周三"
    THURSDAY = "周四"
    FRIDAY = "周五"
    SATURDAY = "周六"
    SUNDAY = "周日"


class MakeUpDays(StrEnum):
    """调休上班日: the day of the week whose hours a hall has on Saturdays and Sundays that are worked."""

    CLOSED = "休息"
    MONDAY = "周一"
    TUESDAY = "周二"
    WEDNESDAY = "周三"
    THURSDAY = "周四"
    FRIDAY = "周五"
    SATURDAY = "周六"
    SUNDAY = "周日"


class MaterialKind(StrEnum):
    """材料类型 of a document."""

    CERTIFICATE = "证件证书证明"
    FORM = "申请表格文书"
    OTHER = "其他"


class IssuerKind(StrEnum):
    """来源渠道: who makes a document."""

    APPLICANT = "申请人自备"
    AUTHORITY = "政府部门核发"
    INTERMEDIARY = "中介机构出具"
    OTHER = "其他"


class Supplied(StrEnum):
    """不用自己准备: who makes a paper, so that nobody has to bring it."""

    PRINTED = "窗口打印"
    HANDED_OUT = "窗口领取"
    ONLINE = "系统生成"


class Delivery(StrEnum):
    """送达方式: how a result reaches the applicant."""

    WINDOW = "窗口领取"
    POST = "邮寄"
    DOWNLOAD = "网上下载"
    TERMINAL = "自助终端领取"
    ELECTRONIC = "电子送达"
    ACCOUNT = "划入账户"
    LOCKER = "自助取件"
    AGENT = "委托送达"
    ANNOUNCEMENT = "公告送达"
    DOORSTEP = "送上门"
    NONE = "不用领"


class Depth(StrEnum):
    """网办深度: how much of a matter can be done online, from asking to the result."""

    ENQUIRY = "咨询"
    HANDING_IN = "收件"
    FIRST_LOOK = "预审"
    ACCEPTANCE = "受理"
    DECISION = "办理"
    ANSWER = "反馈结果"
    LICENCE = "发电子证照"


# With these one has not applied yet.
BEFOREHAND = frozenset({Depth.ENQUIRY, Depth.FIRST_LOOK})


class Role(StrEnum):
    """共同实施部门的作用: what another authority does in a matter."""

    JOINT = "联办"
    ENTRUSTING = "委托"
    ENTRUSTED = "受托"
    COUNTERSIGNING = "会签"
    RECEIVING = "代收"
    FIRST_REVIEW = "初审"
    ASSISTING = "协办"


class Nature(StrEnum):
    """实施主体性质: by what right a department acts."""

    BY_LAW = "法定机关"
    EMPOWERED = "授权组织"
    ENTRUSTED = "受委托组织"


class FeeNature(StrEnum):
    """收费性质: by what right money is taken."""

    ADMINISTRATIVE = "行政事业性收费"
    FUND = "政府性基金"
    TAX = "税"
    SERVICE = "经营服务性收费"
    SCHOOL = "服务性收费或代收费"
    DEPOSIT = "保证金或押金"


class TimeUnit(StrEnum):
    """时长: what a length of time is counted in; `AT_ONCE` has no number."""

    MINUTES = "分钟"
    HOURS = "小时"
    CALENDAR_DAYS = "个自然日"
    WORKING_DAYS = "个工作日"
    MONTHS = "个月"
    YEARS = "年"
    AT_ONCE = "当场"
