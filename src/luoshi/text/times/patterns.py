"""The regular expressions of time. Written over normalised text (half-width digits)."""

from __future__ import annotations

import re

from luoshi.text.numerals import CHINESE
from luoshi.text.times.mention import Cadence

DIGITS = r"\d{1,2}"
N = rf"(?:\d{{1,3}}|{CHINESE}|半)"
YEAR = r"(?P<year>\d{4}年度?|[一二][〇零○一二三四五六七八九]{3}年|今年|本年度?|当年|明年|次年|翌年|去年|上年|同年)"
FROM_MONTH = (
    r"(?:(?P<frommonth>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*(?:月(?:份)?)?\s*(?:至|到|-|—+|–|~|～|－)\s*)"
)
MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?"
RELATIVE_MONTH = r"(?P<rmonth>本月|这个月|当月|下个?月|上个?月|次月)"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?:日|号)"
PART = r"(?P<part>上旬|中旬|下旬|月初|月中|月底|月末|底(?![数线层部])|初(?![中步级期]|一|二|三)|末(?![端尾])|中(?![央国共心小学层级医])(?=[旬前，。；、至到—-]|完成|召开))"
QUARTER = r"(?P<quarter>第?[一二三四1-4]季度(?:末|底)?)"
HALF = r"(?P<half>上半年|下半年)"
WEEK = r"(?P<week>本周|下周|这周|上周|这(?:个)?(?:礼拜|星期)|下(?:个)?(?:礼拜|星期)|上(?:个)?(?:礼拜|星期))(?P<weekday>[一二三四五六日天末])?"
YEAR_PART = r"(?P<ypart>年底|年末|年内|岁末|年初|年中|全年)"
WEEKDAY_NOTE = r"(?:（(?:周|星期)[一二三四五六日天]）|(?:周|星期)[一二三四五六日天])?"
CLOCK = (
    r"(?:\s*(?:上午|下午|中午|晚上?|早上?|凌晨)?\s*(?:\d{1,2}[:：]\d{2}|\d{1,2}(?:时|点)(?:整|\d{1,2}分|半)?|[一二三四五六七八九十]{1,3}(?:时|点)(?:整|半)?)"
    r"|\s*(?:上午|下午|中午|晚上|早上|晚(?=[上，。；把将召开报])|下班|上班))?"
)
NUMERIC = r"(?P<ny>20\d{2})(?P<sep>[-/.])(?P<nm>0?[1-9]|1[0-2])(?P=sep)(?P<nd>0?[1-9]|[12]\d|3[01])(?!\d)日?"


def _numbered(forms: list[str]) -> str:
    """Join alternatives whose group names recur: the k-th gets the suffix ``_k``."""
    return "|".join(re.sub(r"\(\?P([<=])(\w+)", rf"(?P\g<1>\g<2>_{k}", form) for k, form in enumerate(forms))


_DAY_FORMS = _numbered(
    [
        NUMERIC,
        rf"(?:{YEAR}\s*)?{FROM_MONTH}?{MONTH}(?:\s*{DAY}|{PART})?",
        rf"{RELATIVE_MONTH}(?:{DAY}|{PART})?",
        rf"(?:(?P<fromyear>\d{{4}})\s*年?\s*(?:至|到|-|—+|–|~|～|－)\s*)?(?:{YEAR})(?:的)?(?:{QUARTER}|{HALF}|(?P<yend>年?底|年?末|内|年?初|年?中))?",
        QUARTER,
        HALF,
        YEAR_PART,
        WEEK,
        r"(?P<monthend>月底|月末)",
        r"(?P<near>今天|今日|今晚|明早|明晚|明天|明日|后天|即日|当日|当天)",
        r"(?P<bareday>3[01]|[12]\d|0?[1-9])日(?![内期常之以])",
    ]
)
#: One calendar expression; named groups say which form it took.
DAY_FORM = re.compile(rf"(?<![\d第每])(?:{_DAY_FORMS}){WEEKDAY_NOTE}{CLOCK}")

#: Between the ends of a stretch: 9月1日至10日, 3月—5月.
TO = re.compile(r"\s*(?:起?至|起?到|-|—+|–|~|～|―+|－)\s*(?:截?止)?")
BEFORE = re.compile(
    r"(?P<limit>(?:之|以)?前(?!后|期|提|往|列|端|来|述|面|线|沿|景|进|身)|底前|(?:之|以)?内|止|截止|为止)"
)
ABOUT = re.compile(r"前后|左右|上下")
SINCE = re.compile(r"(?:日)?(?:之日)?(?:起|开始|以来|以后|之后)")
LEAD_IN = re.compile(
    r"(?:截至|截止到?|最迟(?:不(?:得)?(?:超过|晚于))?|最晚|至迟|不(?:得)?(?:晚|迟)于|(?:务必)?赶?在|(?<![低高少多大小等优劣异晚迟])于|力争|确保)$"
)

#: 每 with a number other than one (每两周, 每半年, 每3个月) is a cadence that has no word of its own.
OTHER_EVERY = re.compile(
    rf"(?:{N}(?:个)?(?:年|个月|周|天|学期)|半年|半个?月)[^，。；、\d一]{{0,2}}[一1][次回届轮遍趟]|每(?:隔)?(?:{N}(?:个)?(?:日|天|周|月|季度|年|学期|小时)|半[年月]|日|天|晚|早|晨|夜|餐|小时|旬|学期|学年|班次?|两[周月年]|双周)"
)
_DONE = "调度|报告|例会|通报|报送|汇总|小结|会商|分析"
_NUMBERED = "几0-9一二三四五六七八九十"


def _every(unit: str, bare: str, alone: str) -> re.Pattern[str]:
    """Return the pattern of one cadence: 每月, 逐月, 按月, 一月一…, and what stands for it alone (月调度)."""
    once = rf"[一1]{unit}(?=[一1两三\d](?!体|致|起|般|定|同))"
    return re.compile(
        rf"每(?:一个|一|个)?{unit}|[一1]个?{unit}(?=[^，。；、\d一]{{0,3}}[一1两三](?:次|回|遍|轮|场|期|调度|通报))|逐{bare}|按{bare}(?!照|规|要求)|{once}|{alone}"
    )


EVERY: tuple[tuple[Cadence, re.Pattern[str]], ...] = (
    (
        "weekly",
        _every("(?:周|星期|礼拜)", "(?:周|星期|礼拜)", rf"(?<![本上下])周(?:(?={_DONE}|巡查|排查|检查)|报(?![刊纸]))"),
    ),
    ("monthly", _every("个?月", "月", rf"(?<![本上下当个{_NUMBERED}])月(?:(?={_DONE}|自查|检查)|报(?![刊纸]))")),
    ("quarterly", _every("个?季度?", "季度?", rf"(?<![春夏秋冬四当本旺淡雨旱汛花])季(?={_DONE}|检查|后\d)")),
    (
        "yearly",
        _every(
            "年度?",
            "年度?",
            r"年年|(?<![今去明本上全每半多近同当次翌学\d〇零○一二三四五六七八九十])年(?=培训|完成|组织|举办|新增|发展|开展|安排|接待|服务|走访)",
        ),
    ),
)


def _tail(weekday: str) -> re.Pattern[str]:
    """Return what may follow a cadence and belongs to it: 每月15日前, 每季度末, 每年3月底前, 每周五."""
    last = r"最后[一1]个?(?:工作日|(?:星期|周)[一二三四五六日天]?|日|天)"
    point = rf"(?:{DAY}|上旬|中旬|下旬|底|初|末|中{weekday}|{last}|结束(?:后|前)|终了)?"
    month = rf"(?:末月|首月|最后[一1]个?月|第[一二三]个?月)?(?:的)?(?:{MONTH}(?:份)?)?"
    return re.compile(
        rf"(?:的)?(?:第[一二三四五]个?(?:周|星期)[一二三四五六日天]?|{month}{point}){CLOCK}"
        r"(?:(?:之|以)?前(?!后|期|往|来)|(?:之|以)?内|前后)?"
    )


RECURRING_TAIL = _tail("")
WEEKLY_TAIL = _tail("|[一二三四五六日天末](?![一二三四五六七八九十次个名篇份场])")
LENGTH_WITHIN = re.compile(
    rf"(?:{N}(?:个)?(?:工作日|自然日|日|天|周|星期|月|季度|年|小时|分钟|学期)(?:之|以)?内(?!容|部)|(?:之|以)?{N}(?:个)?(?:工作日|日|天|周|月|小时)前)"
)
