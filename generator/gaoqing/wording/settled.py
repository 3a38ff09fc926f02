"""What a text settles itself: refused, negated, decided by the office, said by the way, told elsewhere."""

import re

from gaoqing.guide.choices import TimeUnit
from gaoqing.text.pattern import lazily

# One mark a reason, so that a pattern can still ask what stood there.
NAME, QUOTE = "■", "□"

_WAYS = (
    r"(?:以|用|由|通过|采用)?(?:邮寄|寄|快递|传真|委托|授权|代[办领取交签写缴替理为]"
    r"|他人|别人|旁人|家人|家属|亲属|亲友|亲戚|朋友|同事|中介|电话|口头|网上|线上|翻拍)"
)
# 证件不得转借、涂改及作其他不正当使用：nobody brings anything for it.
_MISUSE = r"(?:转[借让赠]|出[借租售]|涂改|伪造|变造|买卖|冒用|挪用|撕毁|污损|损[坏毁])"
# 不用交、毋须另交有关资料、不能邮寄或委托他人代办：the whole clause is refused, “或” included.
_NEGATED = lazily(
    r"(?:无需|无须|毋须|毋需|毋庸|无庸|不需要?|不须|不用|不必|不再(?!符合|具备|满足|达到)|免于|免交|免附|免予|免除(?=[^，。；：]{0,8}(?:证明|材料|手续|提交|提供|公证))|没有(?:其他|其它|任何|别的|需要)"
    r"|(?<![一-鿿])无(?:其他|其它|任何|别的)|(?<=[，；])也不(?=[报交附带收提填盖寄])|不设|不得(?:另行)?(?:收取|要求|索要)|不(?:另)?(?:收取?|交)|不替|不另行"
    r"|(?:未|没有?)(?:提交|提供|递交|上交)任何|不(?:是|算|看|查)|(?:不得?|没有?)要求|不(?:指定|委托|强制)|不能(?:代替|当作?|用)|除[^，。；]{1,12}外不"
    r"|取消(?:了)?(?=盖章|[^，。；：]{0,10}(?:证明|环节|手续|要求))"
    # 不向申请人收取工本费；不得使用合成照、生活照
    r"|不(?:得|会|再|应|可|需)?(?:以[^，。；]{1,10})?(?:向|对)[^，。；：（）]{1,16}(?:收取?|加收|计收|索[取要])"
    r"|(?:不(?:得|可以?|能|准|许)|禁止|严禁|请勿)(?:使用|选用|提供|上传)(?!财政)"
    r"|(?:不得|不能|不可|禁止|严禁)(?:以|通过|采用)(?=[^，。；]{1,24}(?:形式|方式|途径))"
    rf"|(?:不(?:能|得|可以?|准|许|允许|支持|接受|办理|受理|提供)|谢绝|禁止|严禁|切勿|请勿)(?:{_WAYS}|{_MISUSE}))"
    r"[^，。；：（）]{0,24}"
)
# 户籍证明、社会保障卡都不收：what stands before the refusal is not asked for.
_NO = (
    r"不(?:收|认|接受|需要?|须|办|予|准|查|行|给办|成|用[带交提传]?|必[带交提传]?|可以?(?=[，。；）]|$)|能(?:代替|作为|办|代办|代领|受理)?|可代替)"
    r"|无效|办不[了成]|用不[着上]"
)
_REFUSED = lazily(
    r"(?:其他|其余)[^，。；：（）]{0,12}(?:免交|免收|不(?:交|收|需|受理|予受理|动|变|受影响|[用必](?=[交带传提再重另]|[，。；）]|$)))"
    # 家人代写的、按指印的，窗口不收
    r"|(?:家人|家属|亲属|别人|他人|旁人|朋友|同事)代(?:写|签|填|办|领|交)[^，。；：（）]{0,12}的，?(?:窗口|我们|登记机关)?(?:不(?:收|认|受理|予受理|办)|无效)"
    rf"|[^，。；：（）]{{1,40}}(?:都|均|一律|皆|一?概)(?:{_NO})(?:受理|办理|代替|提供)?(?=[，。；）]|$)"
)
# Every refusal has one of these; most texts have none.
_MAY_REFUSE = lazily("[都均皆概律其代]")
# 符合条件的发给证书，不符合的书面说明理由：it says what the office does; the conditions stand elsewhere.
_VERDICT = (
    r"(?:(?:审[核查批]|受理|经办|审批|[一-鿿]{0,6}行政|[一-鿿]{0,6}主管)(?:人员?|机关|部门|岗)|[一-鿿]{2,8}局|窗口|本机关|[本我][局校院]|行政机关|登记机关|工作人员)?"
    r"(?:应当?|须)?(?:当场|当日|现场|即时|即|依法|由[^，。；]{2,12}|在?(?:收到[^，。；]{2,14}|[0-9]+个工作日)[内后])?(?:予以|给予|直接)?"
    r"(?:发给|一次|核发|颁发|制发|换发|发放(?=《|补贴|补助|救助金)|出具|书面|告知|说明|退回|退件|退还|准予|不予|作出|受理|登记|备案|批准|签发|打印|制证|发证|录入|转)"
)
_DECIDED = lazily(
    r"(?:经[^，。；：]{0,8}[审核查验评][^，。；：]{0,4}，?)?(?:对|凡)?[^，。；：（）《》]{0,4}不?(?:符合|具备|满足)[^，。；：（）《》]{0,16}?的(?:申请)?，?"
    rf"(?={_VERDICT})"
)
# 毕业证明书作为学历的证明：what a paper is good for; the paper itself stands before it.
_SERVES = lazily(r"(?:作为|用作|可作)[^，。；：、■□（）]{0,14}?(?:证明|凭证|凭据|证件)(?!材料|文件|书)")
# 审核材料是否符合法定条件：what is looked into is no demand; 认为需要听证的 is the law's own phrase.
_WHETHER = lazily(
    r"(?:(?:审[查核]|核[对实查]|检查|查验|验证)[^，。；：（）]{0,20})?是否(?:符合|具备|满足|属于|存在|已?经?按|真实|一致|有效|相符)[^，。；：（）]{0,24}"
    r"|认为需要听证的|应当听证的"
    # 看孩子和陪同的人是不是父母和子女
    r"|(?<![^，。；：])(?:窗口|工作人员)?(?:当场|当面)?(?:看|核对|查)(?![^，。；：（）]{0,16}(?:相关|有关|其他|必要|材料|资料))[^，。；：（）]{1,16}?(?:是不是|有没有|够不够|对不对|清不清楚)[^，。；：（）]{0,16}"
)
_OTHER_BRANCH = lazily(
    r"经(?:审[核查批]|核[实验查])，|作出[^，。；]{0,12}决定|不(?:符合|合格|予|通过|齐全|具备|满足)|未通过|没通过|退回"
)
# 一次性告知需要补正的全部材料：what the office says on the spot, nobody has to know beforehand.
_TOLD = lazily(
    r"一次(?:性)?(?:书面|口头)?(?:告知|说明)(?!书)[^，。；]{0,30}"
    r"|告知(?:申请人|当事人|企业|其)?(?:可以?|应当?|须)?(?:向|到)(?:其他|其它|有关|相关|有权|有管辖权的)[^，。；]{0,10}(?:申请|办理|提出|咨询)"
    r"|(?:将|把)?(?:所有|全部)?(?:的)?(?:相关|有关|申请|申报|报送)?(?:的)?(?:纸质|书面|原始|全部)?(?:材料|资料|原件|证件)"
    r"(?:一并|原样|原路|当场|全部|予以|按原[^，。；]{1,3}){0,2}(?:退回|退还|返还|归档|移交)"
)
# 名单见附件1、各科室电话见下表：what is meant stands there; the pointer itself stays to be seen.
_POINTED = lazily(
    r"(?:上述|前[项款条述])(?:所[称列述]|规定|列明)的?[^，。；：（）]{2,10}"
    r"|[^，。；：（）]{1,24}?(?=(?:详见|参见|请见|见于?|列[于在])(?:本页|本文|本指南|本表|本须知)?[^，。；：（）见]{0,6}"
    r"(?:附件|附表|附录|附图|附后|后附|下表|上表|下图|表[0-9一二三四五六七八九十]|下方|上方|背面))"
)
_MAY_POINT = lazily("[见列述前]")
# 街道办事处应当通过入户调查、邻里访问等方式调查核实：it looks into what it was told.
_LOOKS_INTO = lazily(
    r"(?:人民政府|办事处|部门|机关|公所|事务所)(?:应当?|须|将|会)?(?:通过|采取|利用)[^。；]{1,70}?(?:核实|核查|比对|审核)"
)
# 换领很快的、等一会儿就好：said to comfort, and nobody prepares anything else because of it.
_COMFORT = lazily(
    r"(?<=[，。！；])(?:您|请您?|大家|这个|办理|办起来|整个过程|全程|流程|手续|也|都|稍|还是)?"
    r"(?:很快(?:的|就好|就能?办?好)?|挺快的?|不会?太?久|等(?:一)?会儿就[好行]|(?:很|挺|非常)(?:简单|方便|快捷?)的?|不麻烦的?|不复杂的?"
    r"|(?:不用|不必|请勿|别|无须)(?:担心|着急|紧张|慌|急)|别急|请?放心|没关系|没事的?)(?=[，。！；]|$)"
)
_ASKS_WHEN = lazily(r"^问：[^答]*(?:多久|几天|几日|多长|多少天|什么时[候间]|何时|时间|快不快|哪天)")
# 我馆开具证明，加盖公章；复印件加盖公章后交申请人：it is the office that seals.
_OFFICE_SEALS = lazily(
    r"(?<![一-鿿])(?:[我本][馆校院局所处站厅]|本(?:中心|机关|单位)|工作人员|窗口(?:人员)?|(?:公证|医疗|登记|档案)机构)"
    r"[^。；：]{0,30}(?:开具|出具|打印|复印|复制|制作|核对)[^。；：]{0,24}?(?:加盖|盖章|盖公章)[^，。；]{0,8}"
    r"|(?<![一-鿿])(?:准予|不予|受理|补正|行政|许可){0,3}(?:决定书|通知书|告知书)(?:上|应当?|须)[^。；：]{0,30}?加盖[^，。；]{0,8}"
    r"|加?盖(?:[^，。；]{0,8}章)?(?:后|并)(?=(?:交|发|退|还|返还|寄)(?:给|还|回)?(?:申请人|患者|本人|当事人|学生|群众|您))"
)
# 提取病历复印件：what is fetched, nobody has to bring.
_FETCHED = lazily(
    r"(?:领取|提取|取走|取回|索取)(?:所需的?|复印好的|本人的?)?(?:病[历案]|档案|成绩单|病历资料|档案资料)(?:的)?复印件"
)
# 对申请人相关材料进行核对、由各镇残联通知、通过函询等方式核实：work of the office on what it has already.
_OFFICE_WORK = lazily(
    r"(?:对|将|把)[^，。；：（）]{0,14}?(?:相关|有关|申请|申报|报送|提交的?|上传的?)(?:材料|资料|信息|手续|文件)"
    r"(?:的?(?:真实|完整|合法|齐全|准确)[^，。；]{0,8})?(?:进行|予以|加以)?(?:核对|核查|核实|审核|审查|复核|复查|查验|审验|归档)"
    r"|由各(?:[县市区乡镇村街]|社区|学院|院系|系|班)[^，。；：]{0,14}?(?:汇总|上报|报送|录入|转报|初审|复审|审核|通知|公示|核[实查])"
    r"|等(?=(?:方式|方法|形式|手段|途径)[^，。；]{0,16}(?:核[实查对]|审[查核]|调查|检查|抽查))"
    r"|按照?(?:本|该)?(?:行政)?机关的?要求(?:提交|补正|补交)[^，。；：]{0,4}(?:全部)?补正(?:的)?(?:申请)?材料的?"
    r"|(?:组织|指派|安排|委派)(?:相关|有关|业务|专业)(?:部门|人员|单位|专家|科室)(?=[^，。；：]{0,12}(?:核查|勘[察查验]|审[查核]|评审|验收|检查|调查|对))"
    r"|(?:事实|事项|情况|权属)清楚、证据(?:充分|确凿)|真实、合法、充分"
)
# 身份证明名称与号码：a word about a paper, to be written down; the paper itself is not asked for.
_DATUM = lazily(
    r"(?:有效)?(?:身份)?(?:证明|证件|凭证|单据)(?:文件|材料)?(?:的)?(?:名称|种类|类型|类别|号码|编号|文号)(?!不限)"
)
# 具备法人条件、具备法人资格：a term of the law.
_CAPACITY = lazily(
    r"(?:具[备有]|取得)(?:独立|企业|事业单位|社会团体)?(?:的)?法人(?:条件|资格)"
    r"|(?:填写?|书写|写|阅读|操作|(?:提交|递交|提出)(?:书面|原件))[^，。；]{0,10}有困难的?"
)
# 五十元、四至十二岁：sums and ages are figures, however they are written.
_FIGURES = lazily(
    r"(?<![几数上多一二两三四五六七八九十百千万、])(?!十?(?:一两|两三|三四|三五|四五|五六|六七|七八|八九))[一二两三四五六七八九十百千万]{1,8}"
    r"(?=(?:至[一二三四五六七八九十]{1,3})?(?:周?岁|元(?!旦|月|素|宝|件)))|(?<=至)[一二三四五六七八九十]{1,3}(?=周?岁)"
)
_AS_FIGURES = str.maketrans("一二两三四五六七八九十百千万", "12234567891000")
# 有关科室会签后由局长签发；申请人无须参加这一环节：it goes on without the citizen.
_WITHOUT_CITIZEN = lazily(
    r"[^。]{1,60}[，；](?:申请人|您|办事人|群众)(?:无须|无需|不用|不必|不需要?)(?:参加|参与|介入)[^，。；]{0,6}(?:环节|程序|过程)"
)
# 主管部门予以登记并核发相应的证书：which one it is, the office says; a result has to say it.
_ISSUES = lazily(
    r"(?:核发|颁发|发给|换发|签发|制发|补发)(?:新的?)?(?:相应|对应)(?:等级|类别|级别)?(?:的)?[^，。；（）]{0,6}?"
    rf"(?:证书|牌照|号牌|证照|证件|许可证|执照|批准文件|文书|{NAME}{{2,}})(?:[和、及与][^，。；]{{1,6}})?"
)
# 除户簿：指……之簿：what a word means; nobody brings anything for it.
_MEANS = lazily(
    r"^(?:[^，。；：]{0,8}所称)?[^，。；：]{0,12}(?P<head>[一-鿿]{2})(?:：|，|是)(?:是|系|乃)?指[^。]{1,80}(?P=head)(?=[。；]|$)"
)
# The kinds of text that tell what the office does.
_OFFICE_ACTS = {"step", "faq", "result", "time_limit", "material.note"}


def settled(text: str, question: str, field: str) -> str:
    """Return the text, of the same length, without what it settles itself.

    Args:
        text: folded text in which titles, quotations and names are covered.
        question: the same text with nothing covered; of an answer, what was asked.
        field: what the text is.
    """
    if field in _OFFICE_ACTS:
        text = _acts(text, question, field)
    if "岁" in text or "元" in text:
        text = _FIGURES.sub(lambda match: match[0].translate(_AS_FIGURES), text)
    if field in {"step", "time_limit"} and "应" in text:
        text = _ISSUES.sub(_covered, text)
    if field != "material.name":
        if "指" in text:
            text = _MEANS.sub(_covered, text)
        text = _CAPACITY.sub(_covered, _DATUM.sub(_covered, text))
    if _MAY_POINT.search(text):
        text = _POINTED.sub(_covered, text)
    if "作" in text:
        text = _SERVES.sub(_covered, text)
    if _MAY_REFUSE.search(text):
        text = _REFUSED.sub(_covered, text)
    return _NEGATED.sub(_covered, text)


def _acts(text: str, question: str, field: str) -> str:
    """Cover what the office does or says, and what nobody has to do anything about."""
    if field != "faq" or _OTHER_BRANCH.search(text):
        text = _DECIDED.sub(_covered, text)
    text = _TOLD.sub(_covered, _WHETHER.sub(_covered, text))
    if "核" in text or "比对" in text:
        text = _LOOKS_INTO.sub(_covered, text)
    text = _OFFICE_WORK.sub(_covered, text)
    if "盖" in text:
        text = _OFFICE_SEALS.sub(_covered, text)
    if "复印件" in text and "取" in text:
        text = _FETCHED.sub(_covered, text)
    if "参" in text or "介" in text:
        text = _WITHOUT_CITIZEN.sub(_covered, text)
    comforting = TimeUnit.AT_ONCE in text or (field == "faq" and not _ASKS_WHEN.search(question))
    return _COMFORT.sub(_covered, text) if comforting else text


def _covered(match: re.Match[str]) -> str:
    return QUOTE * len(match[0])
