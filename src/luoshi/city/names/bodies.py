"""Bodies: what offices, schools and firms are called beside the name of their place."""

from __future__ import annotations

from collections.abc import Sequence

#: Departments of a committee in established order, each with the tag of what it is competent for.
DEPARTMENTS: tuple[tuple[str, str], ...] = (
    ("{place}委组织部", "组织部门"),
    ("{place}委宣传部", "宣传部门"),
    ("共青团{place}委", "青年工作"),
)

#: Bureaus that lead a trade.
COMPETENT: frozenset[str] = frozenset(
    (
        "教育局",
        "工业和信息化局",
        "民政局",
        "住房和城乡建设局",
        "交通运输局",
        "农业农村局",
        "卫生健康局",
        "市场监督管理局",
    )
)

#: Bureaus of a city or county, in established order.
BUREAUS: tuple[str, ...] = (
    "发展和改革局",
    "财政局",
    "教育局",
    "科技局",
    "工业和信息化局",
    "民政局",
    "司法局",
    "人力资源和社会保障局",
    "自然资源局",
    "生态环境局",
    "住房和城乡建设局",
    "交通运输局",
    "水利局",
    "农业农村局",
    "商务局",
    "文化旅游和体育局",
    "卫生健康局",
    "退役军人事务局",
    "应急管理局",
    "审计局",
    "市场监督管理局",
    "统计局",
    "医疗保障局",
    "城市管理局",
    "林业局",
    "粮食和物资储备局",
    "信访局",
    "机关事务管理局",
    "数据资源管理局",
    "档案馆",
)

#: Schools; the county or a place stands before the name.
SCHOOLS: tuple[str, ...] = (
    "实验中学",
    "第一中学",
    "第二中学",
    "第三中学",
    "职业技术学校",
    "实验小学",
    "第一小学",
    "第二小学",
    "第一幼儿园",
    "特殊教育学校",
)

#: Enterprises owned by the city or a county.
ENTERPRISES: tuple[str, ...] = (
    "城市运营集团",
    "水务集团",
    "公共交通集团",
    "文旅发展公司",
    "粮食储备公司",
    "供热公司",
    "城建投资公司",
    "农业发展公司",
)

#: Members outside the old walls: parks, buildings, associations, platforms; a place stands before the name.
NEW_BODIES: tuple[str, ...] = (
    "园区联合",
    "楼宇联合",
    "商圈联合",
    "个体劳动者协会",
    "律师行业",
    "快递行业",
    "网约配送行业",
    "民办教育行业",
    "物业服务行业",
    "货运行业",
)


def numbered(words: Sequence[str], number: int) -> str:
    """Return the word of that number (from 0); beyond the list the words return with a number: 财政局第二分局."""
    round_, place = divmod(number, len(words))
    return words[place] + (f"第{round_ + 1}分部" if round_ else "")
