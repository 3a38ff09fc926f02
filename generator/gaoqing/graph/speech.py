"""The words of sentences about papers: to bring, not to bring, perhaps, instead, and when."""

from gaoqing.text.pattern import lazily

SENTENCE = lazily(r"[^。；！？;!?]+")
CLAUSE = lazily(r"[^，,：:]+")
# 居民死亡医学证明（推断）书 and 终止（解除）劳动合同证明 are names.
ASIDE = lazily(r"（[^（）]{4,}）|\s+")
# Each word begins with a letter of its own, not with what stands before it: so most of a text is passed over.
_BRINGS = (
    "携带|带齐|带好|带上|带着|带(?![走头动薪领回])|出示|提交|递交|上交|交付|交回|交给(?![您你本申当])|交到|递给|递(?<![快邮寄投传]递)[进到上]|亮出|拿给|交(?![通警易流接界叉待班还给代付费款钱税纳])"
    "|提供|备齐|备好|准备好|准备|凭|持有?|拿着|拿上|拿(?![到去回走掉])|上传|附上|验看|查验|核验|收取"
)
BRING = lazily(_BRINGS)
# Between what one does and the paper: other things to do, or another paper about this one.
APART = lazily(
    "办(?!理人|公)|申请(?![人表书])|申领|领|取(?!件|证)|查|填|写|换|补|登记(?!表|机)|到|去|回|以为|当作|代替|说明|证明(?![、和及与或原复])"
    "|[上里中]的|是|没|未|不|一致|相同"
)
# 身份证也要带来: the paper stands first.
BEHIND = lazily(
    r"(?:原件|复印件|的|和|、|正本|副本|各?[0-9一二两三]份)*(?:都|也|还|全部|一并|一起|必须|必|需要?|须|要|应当?|请|得|记得|务必|就|再)+"
    rf"(?:一并|一起|同时|随身|当场)*(?:{_BRINGS})"
    r"|(?:原件|复印件)?(?:千万|请)?(?:别|不要)忘[了记]?(?:带|拿)"
    rf"|(?:原件|复印件)?(?:必带|带来|交给(?![您你本申当])|交到|递给|递交|提交|上传|一并(?:{_BRINGS}))"
    rf"|(?:原件|复印件)?(?:免予?|不用|不必|无[需须]|不需要?|不再|不要)(?:再|自己)?(?:{_BRINGS})"
)
NOT = lazily(
    "不(?:用|必|需要?|须|要(?!忘)|收(?!费)|再|看|查|带|交|提交|提供|要求|能|可以|接受|得|认|作|算|包括|退)|无[需须]|免(?:予|于)?"
    "(?:交|带|提|收|除|去|出示)|没|未|勿|别(?!忘|的)|停用|取消|省去|替代|而不|以外|除外|代替|不是"
)
MAY = lazily("可以|可(?=[带交提凭持出用])|也行|也能|都行|就能|能(?=[带交提凭持出用])|尽量|最好|自愿|愿意|想")
ONE_OF = lazily("或|任选|之一|其中|任意|任何一|任一|都行|都可|均可|也行|也可|一样就|一种|两样|有哪")
# Not everybody, not now, or not here.
IF = lazily(
    "如果|如需|如有|如为|如是|^如|若|要是|万一|凡是|遇到|属于|需要.*的$|的$|(?<![申来])时$|时再|查不到|(?:以|之|完|好|证|准|过)?后$|的情况|有.*的[，就要]"
    "|以后再|下次|之前|到期|领取|领证|取证|取件|领新|补交|缺"
)
SUCH = lazily(
    r"[^，]{1,}的(?:还|也|另|要|须|需|应|请|再|就|则|得|由|只|都|可以?|能)*$"
    "|(?:军人|现役|退役|退伍|退休|学生|老年?人|外国人|外籍|华侨|港澳|台湾|台胞|残疾人|低保|孤儿|孕妇|集体户|外地|外省|异地|离异|丧偶|再婚)[^，]{0,6}$"
)
ELSEWHERE = lazily(
    "医院|银行|公证|法院|学校|居委会|村委会|居民委员会|村民委员会|社区|机构|公司|4S店|照相馆|检测站|监测站|驾校|邮局|网点|别的|另一|当地"
    + "".join(f"|{to}[^，]{{2,12}}(?:局|所|队|机关|处|中心|厅|站|部门)" for to in "到去向在找")
)
HERE = lazily("窗口|大厅|服务中心|派出所|登记处|本[局所处中]")
# What stands behind a name that is only part of a longer one, or is spoken of otherwise.
OTHERWISE = lazily(
    "上|里|中(?!的)|内|号|地址|信息|系统|窗口|照片|补|办(?!事)|有效期|遗失|丢|过期|的人|登记|签发|申领|声明|类|时间|工本|背面写|一栏|名单"
    "|管理|持有|证明|还在|没|不见|上面|变|换|是|真|或者.{0,4}号|编|之一"
)
# It is told that a paper need not be brought, not that somebody has not brought it.
NEED_NOT = lazily(
    "不(?:用|必|需要?|须|要(?!忘|只)|收(?!费)|再[要收看需]|要求)|无[需须]|免(?:予|于)?(?:交|带|提|出示)|可以?不[带交提用]|没必要|取消"
)
# What links the documents of one list.
LINK = lazily(r"(?:原件|复印件|的)*[、和及与](?:[^、和]{1,6}的)?")
# A question whether something is brought, and the answers that are yes or no.
ASKED = lazily("(?:要|用|需|得|必须)[^，。]*(?:吗|么|不|？)")
YES = lazily("(?:要|需要?|得|是|是的|对|必须)(?:要|带|交|提供|出示|提交|准备|的)*")
NO = lazily("(?:不用|不需要?|不要|不必|无需|不|免)(?:带|交|提供|出示|提交|了|再|准备|的)*$")
