"""Random packs that keep the language's rules, made as typed pieces."""

from __future__ import annotations

from hypothesis import strategies as st

from luoshi.spec import model
from luoshi.terms.days import day_of

FIRST, LAST = day_of("2023-09-15"), day_of("2024-01-31")
days = st.integers(FIRST, LAST)
#: Texts with everything that YAML could mistake: quotes, colons, dashes, numbers, words of other YAMLs, line breaks.
texts = st.one_of(
    st.sampled_from(
        [
            "每月 1 次",
            "a: b",
            "- x",
            "#1",
            "yes",
            "on",
            "0412",
            "1/2",
            "2023-11-05",
            "~",
            "null",
            "'\"",
            "行一\n行二",
            "全角　空格",
            "末尾 ",
            "：冒号",
            "[括号]",
            "{x}",
            "*a",
            "&a",
            "!x",
            "%",
            "@",
            "`",
            "\u2028",
            "\x85",
            "\x7f",
            "1:30",
            "true",
            "0x1F",
            "1e3",
            "\ufeff头",
            "😀",
            "|",
            ">",
            "?",
            "=",
            "<<",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
).filter(lambda text: text.strip() != "")
ids = st.sampled_from(["A-1", "0412", "2023-10", "甲1", "x_y", "on", "1/2", "ST-05"])
sources = st.builds(model.Quote, document=st.just("speech"), paragraph=st.just("p1"), quote=texts)
locals_ = st.builds(model.LocalRule, by=texts, day=days, why=texts)
cited = st.one_of(st.fixed_dictionaries({"source": sources}), st.fixed_dictionaries({"local": locals_}))
maybe_cited = st.one_of(st.just({}), cited)


def some(*words: str):
    """A list of some of these words."""
    return st.lists(st.sampled_from(words), unique=True, max_size=len(words)).map(tuple)


@st.composite
def ranges(draw):
    low, high = sorted((draw(st.integers(0, 60)), draw(st.integers(0, 60))))
    return draw(st.sampled_from([model.Range(min=low), model.Range(max=high), model.Range(min=low, max=high)]))


@st.composite
def unit_selectors(draw):
    under = draw(st.one_of(st.none(), ids))
    return model.UnitSelector(
        type=draw(some("branch", "committee")),
        level=draw(some("city", "county")),
        rank=draw(some("县处级")),
        domain=draw(some("村", "学校")),
        tags=draw(some("年老体弱")),
        members=draw(st.one_of(st.none(), ranges())),
        under=under,
        tree=draw(st.sampled_from(["territory", "sector"])) if under else "territory",
    )


unit_lists = st.lists(unit_selectors(), max_size=2).map(tuple)
fractions = st.tuples(st.integers(1, 9), st.integers(0, 9)).map(
    lambda pair: model.Fraction(num=pair[0], den=pair[0] + pair[1])
)

#: Fields of the small pack's record kind: strategies of typed values.
VALUES = {
    "form": st.sampled_from(["大课", "小课"]),
    "text": st.sampled_from(["甲书", "乙书"]),
    "hours": st.integers(-999, 9999),
    "minutes": st.integers(-99, 999),
    "open": st.sampled_from([0, 1]),
    "planned": days,
    "place": texts,
    "guide": texts,
    "done_on": days,
    "unit": texts,
    "length": st.integers(0, 99),
}
ORDERED = ("hours", "minutes", "planned", "done_on", "length")
SAME = {"hours": "hours", "minutes": "length", "planned": "done_on", "done_on": "planned", "length": "minutes"}


@st.composite
def tests_of(draw, field):
    values = st.lists(VALUES[field], min_size=1, max_size=3).map(tuple)
    operand = st.one_of(
        VALUES[field].map(lambda value: model.Operand(value=value)),
        st.just(model.Operand(field=SAME.get(field, field))),
    )
    kinds = [
        st.builds(model.OneOf, values=values),
        st.builds(model.AllOf, values=values),
        st.builds(model.Filled),
        st.builds(model.NotOneOf, operands=st.lists(operand, min_size=1, max_size=2).map(tuple)),
    ]
    if field in ORDERED:
        bounds = st.lists(
            st.builds(model.Bound, bound=st.sampled_from(["min", "max", "before", "after"]), operand=operand),
            min_size=1,
            max_size=3,
            unique_by=lambda one: one.bound,
        ).map(tuple)
        kinds.append(st.builds(model.Compare, bounds=bounds))
    if field == "guide":
        kinds.append(st.builds(model.Holds, role=some("书记"), rank=st.just(("县处级",)), units_own=st.just(True)))
        kinds.append(st.builds(model.Holds, role=st.just(("书记",)), units=unit_lists))
    return draw(st.one_of(kinds))


@st.composite
def criteria(draw):
    field = draw(st.sampled_from([*VALUES, "by", "attended_share"]))
    name = draw(st.one_of(st.just(field), st.text("abc名_", min_size=1, max_size=6)))
    if field == "by":
        test = model.By(by=draw(st.sampled_from(["own", "other_unit"])))
    elif field == "attended_share":
        test = model.AttendedShare(min=draw(fractions))
    else:
        test = draw(tests_of(field))
    return model.Criterion(
        name=name, field="" if field in ("by", "attended_share") else field, test=test, **draw(maybe_cited)
    )


wheres = st.lists(criteria(), max_size=2, unique_by=lambda one: one.name).map(tuple)


@st.composite
def evidence(draw):
    common = {
        "kinds": ("lesson",),
        "where": draw(wheres),
        **draw(maybe_cited),
        "relation": model.Relation(as_=draw(st.sampled_from(["own", "target"]))),
    }
    sort = draw(st.sampled_from(["count", "sum", "distinct", "covers", "items"]))
    if sort == "sum":
        field = draw(st.sampled_from(["hours", "minutes"]))
        return model.Sum(field=field, at_least=draw(st.integers(1, 9999)), **common)
    field = draw(st.sampled_from(list(VALUES)))
    if sort == "distinct":
        return model.Distinct(field=field, at_least=draw(st.integers(1, 9)), **common)
    if sort == "covers":
        return model.Covers(
            field=field, values=draw(st.lists(VALUES[field], min_size=1, max_size=3, unique=True).map(tuple)), **common
        )
    if sort == "items":
        relation = draw(
            st.sampled_from([model.Relation(as_="role", name="sponsor"), model.Relation(as_="link", name="origin")])
        )
        return model.Count(kinds=("matter",), relation=relation, in_state=draw(some("open", "raised", "closed")))
    return model.Count(at_least=draw(st.integers(1, 9)), **common)


@st.composite
def requirements(draw, depth=0):
    sort = draw(
        st.sampled_from(["evidence", "evidence", "exists", "share_of"] + ([] if depth else ["any_of", "setting"]))
    )
    if sort == "any_of":
        inner = st.one_of(evidence(), st.just(model.Exists()))
        return model.AnyOf(any_of=draw(st.lists(inner, min_size=1, max_size=3).map(tuple)), **draw(maybe_cited))
    if sort == "setting":
        inner = st.lists(requirements(depth=1), min_size=1, max_size=2).map(tuple)
        return model.Setting(setting="way", choices={"each": draw(inner), "total": draw(inner)}, **draw(maybe_cited))
    if sort == "share_of":
        who = model.Who(sort="units", units=draw(st.lists(unit_selectors(), min_size=1, max_size=2).map(tuple)))
        return model.ShareOf(
            who=who,
            within=draw(st.sampled_from(["own", "subtree"])),
            at_least=draw(fractions),
            tree=draw(st.sampled_from(["territory", "sector"])),
            have=draw(evidence()),
            **draw(maybe_cited),
        )
    return model.Exists(**draw(maybe_cited)) if sort == "exists" else draw(evidence())


@st.composite
def dues(draw, cadence):
    rest = {
        "tolerance": draw(st.integers(0, 9)),
        "about": draw(st.one_of(st.none(), texts)),
        "roll": draw(st.sampled_from([None, "working_day"])),
    }
    if cadence == "rolling":
        return model.Due()
    if cadence in ("once", "campaign"):
        anchor = draw(st.sampled_from([{}, {"date": draw(days)}, {"vague": draw(texts), "read_as": draw(days)}]))
    else:
        anchor = draw(st.sampled_from([{}, {"end_of": "period"}, {"days_after": draw(st.integers(0, 30))}]))
    return model.Due(**anchor, **rest, **draw(maybe_cited))


@st.composite
def people(draw):
    members = st.builds(
        model.MemberSelector,
        side=st.sampled_from(["full", "out", "in", "hosted"]),
        category=some("学生"),
        tags=some("年老体弱"),
        age=st.one_of(st.none(), ranges()),
        units=unit_lists,
    )
    posts = st.builds(
        model.PostSelector,
        role=some("书记", "主要负责同志"),
        rank=some("县处级"),
        units=unit_lists,
        per=st.just("person"),
    )
    if draw(st.booleans()):
        return model.Who(sort="members", members=draw(st.lists(members, min_size=1, max_size=2).map(tuple)))
    return model.Who(sort="posts", posts=draw(st.lists(posts, min_size=1, max_size=2).map(tuple)))


@st.composite
def versions(draw, cadence, from_):
    who = model.Who(sort="units", units=draw(st.lists(unit_selectors(), min_size=1, max_size=2).map(tuple)))
    waive = st.builds(model.Waive, who=people(), reason=texts)
    return model.Version(
        from_=from_,
        who=who,
        require=draw(st.lists(requirements(), min_size=1, max_size=2).map(tuple)),
        due=draw(dues(cadence)),
        waive=draw(st.lists(waive, max_size=1).map(tuple)),
        min_days=draw(st.one_of(st.none(), st.integers(1, 30))),
        **draw(cited),
    )


@st.composite
def obligations(draw, name):
    cadence = draw(st.sampled_from(["once", "week", "month", "quarter", "half", "year", "campaign", "rolling"]))
    every = model.Every(cadence=cadence, days=draw(st.integers(1, 90)) if cadence == "rolling" else 0)
    froms = sorted(draw(st.lists(days, min_size=1, max_size=2, unique=True)))
    optional = {
        key: draw(texts) for key in draw(st.sets(st.sampled_from(["title_en", "why", "why_en", "help", "help_en"])))
    }
    return model.Obligation(
        id=name,
        rows=draw(some("R1", "R2", "C3")),
        title=draw(texts),
        strand=draw(st.sampled_from(["", "study"])),
        duty=draw(st.sampled_from(["must", "must_not", "should"])),
        every=every,
        opens=draw(st.one_of(st.none(), days)) if cadence in ("once", "campaign") else None,
        relaxes=draw(st.one_of(st.none(), st.builds(model.Relaxes, reason=texts, authority=texts))),
        versions=tuple([draw(versions(cadence, from_)) for from_ in froms]),
        file="obligations/study.yaml",
        **optional,
    )


@st.composite
def packs(draw, base: model.Pack):
    """A pack with the base's kinds and words, and everything else at random."""
    names = draw(st.lists(ids, min_size=1, max_size=2, unique=True))
    batches = [
        model.Batch(
            id=name,
            title=draw(texts),
            who=model.Who(sort="units", units=(draw(unit_selectors()),)),
            window=model.Window(first=FIRST, last=draw(days)),
        )
        for name in draw(st.lists(ids, max_size=2, unique=True))
    ]
    return base.model_copy(
        update={
            "id": draw(ids),
            "title": draw(texts),
            "issuer": draw(st.one_of(st.just(""), texts)),
            "batches": tuple(batches),
            "closes": draw(st.one_of(st.none(), st.integers(LAST, LAST + 90))),
            "due_soon": draw(st.integers(0, 30)),
            "min_days": draw(st.dictionaries(st.sampled_from(["week", "month"]), st.integers(1, 9))),
            "obligations": tuple([draw(obligations(name)) for name in names]),
        }
    )
