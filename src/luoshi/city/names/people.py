"""People: common surnames, and given names put together from two lists; likeness to anyone is chance."""

from __future__ import annotations

import random

SURNAMES = (
    "王李张刘陈杨黄周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范"
    "江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
)
FIRST_GIVEN = "云春秋晓雅淑桂玉兰梅松柏竹海山川河岩峰林森雨雪霜晴岚静安宁康乐喜福禄寿仁义礼智信诚敬勤俭田禾麦谷"
SECOND_GIVEN = "生根来发旺财贵荣华芳芬萍莲莉英娟娥珍珠琴瑟笛帆舟航远志坚定成立业兴盛昌茂丰盈满圆苗穗"

#: Every given name that the two lists make.
GIVEN: tuple[str, ...] = tuple(first + second for first in FIRST_GIVEN for second in SECOND_GIVEN if first != second)


def person_name(rng: random.Random) -> str:
    """Compose a name of three characters."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN)
