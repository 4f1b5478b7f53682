"""What a sentence gives and what it does not: one small promise a test."""

from __future__ import annotations

import pytest

from luoshi.draft import Draft, draft
from luoshi.text import read_text


def drafts_of(text: str, genre: str = "notice", date: str | None = "2023-09-15") -> tuple[Draft, ...]:
    return draft(read_text(text), genre=genre, date=date).drafts


def only(text: str, genre: str = "notice", date: str | None = "2023-09-15") -> Draft:
    found = drafts_of(text, genre, date)
    assert len(found) == 1, [one.quote for one in found]
    return found[0]


def test_two_parties_with_two_demands_give_two_drafts() -> None:
    first, second = drafts_of("各镇每月15日前报送一次进度，区里汇总后通报。")
    assert (first.actor, first.quantity, first.unit, first.cadence, first.deadline) == (
        "各镇",
        1,
        "次",
        "monthly",
        "每月15日前",
    )
    assert (second.actor, second.actor_source, second.cadence, second.deadline) == ("区里", "stated", None, "")


def test_a_demand_without_a_product_is_an_exhortation() -> None:
    assert only("要进一步增强责任意识。", "speech").state == "exhortation"


def test_what_has_been_done_is_no_draft() -> None:
    assert drafts_of("前期，各镇开展了三轮检查。", "speech") == ()


def test_a_named_fault_is_a_problem_and_no_draft() -> None:
    found = draft(read_text("存在的问题：\n有的单位没有明确专人。"), genre="speech")
    assert found.drafts == ()
    assert [problem.quote for problem in found.problems] == ["有的单位没有明确专人"]


def test_a_forbidden_act_is_must_not_with_nobody_named() -> None:
    found = only("严禁以培训代替检查。")
    assert (found.modality, found.state, found.actor, found.actor_source) == ("must_not", "duty", "", "unknown")


def test_a_demand_on_two_parties_is_one_draft_with_both() -> None:
    assert only("县教育局、县财政局要制定补助方案。").actor == "县教育局、县财政局"


def test_different_numbers_split() -> None:
    assert [(one.quote, one.quantity) for one in drafts_of("每个班子都要确定1个正面案例和1个反面案例。", "speech")] == [
        ("每个班子都要确定1个正面案例", 1),
        ("1个反面案例", 1),
    ]


def test_different_days_split() -> None:
    found = drafts_of("各村9月底前完成摸底、10月底前完成整治。")
    assert [one.deadline_date for one in found] == ["2023-09-30", "2023-10-31"]


def test_a_time_in_front_holds_for_all_that_follows() -> None:
    found = drafts_of("10月10日前，各单位要成立专班，制定方案。")
    assert [one.deadline_date for one in found] == ["2023-10-10", "2023-10-10"]


def test_the_party_is_handed_on_inside_its_paragraph_and_shown_as_inherited() -> None:
    found = drafts_of("各单位要成立专班。每周报送一次进展。")
    assert [(one.actor, one.actor_source) for one in found] == [("各单位", "stated"), ("各单位", "inherited")]


def test_the_party_is_not_handed_on_to_the_next_paragraph() -> None:
    assert drafts_of("各单位要成立专班。\n每周报送一次进展。")[1].actor_source == "unknown"


def test_an_unknown_subject_is_never_replaced_by_an_earlier_party() -> None:
    found = drafts_of("各单位要成立专班。会议记录要存档。")
    assert (found[1].actor, found[1].actor_source) == ("", "unknown")


def test_a_list_takes_the_party_and_the_modal_above_it() -> None:
    found = drafts_of("第三条 驾驶员应当遵守下列规定：\n（一）出车前检查车况；\n（二）填写行车记录。", "regulation")
    assert [(one.actor, one.actor_source, one.modality) for one in found] == [("驾驶员", "inherited", "must")] * 2


def test_what_a_bracket_names_is_the_items_party_and_day() -> None:
    found = only("1.编制防汛预案。（责任单位：县水利局；完成时限：10月底前）", "plan")
    assert (found.actor, found.actor_source, found.deadline_date) == ("县水利局", "stated", "2023-10-31")


def test_a_row_of_a_table_gives_party_and_day() -> None:
    found = only("序号\t任务\t责任单位\t完成时限\n1\t改造厕所30座\t县住建局\t12月底前", "task_table")
    assert (found.quote, found.actor, found.quantity, found.deadline_date) == (
        "改造厕所30座",
        "县住建局",
        30,
        "2023-12-31",
    )


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("各单位必须报告。", "must"),
        ("各单位应当报告。", "must"),
        ("各单位要报告。", "should"),
        ("请各单位报告。", "should"),
        ("各单位不得瞒报。", "must_not"),
        ("各单位可以联合报告。", "may"),
        ("鼓励各单位公开报告。", "may"),
    ],
)
def test_modality_is_what_the_modal_says(text: str, modality: str) -> None:
    assert only(text).modality == modality


def test_about_and_vague_are_kept_and_the_inferred_year_is_marked() -> None:
    about = only("各单位要在11月底前后办完读书班。")
    assert (about.deadline, about.deadline_date, about.deadline_kind) == ("11月底前后", "2023-11-30", "about")
    assert "year:inferred" in about.rules
    assert (only("各单位要及时报告。").deadline_kind, only("各单位要及时报告。").deadline_date) == ("vague", None)


def test_without_a_date_the_day_stays_empty_and_the_reader_is_asked() -> None:
    found = draft(read_text("各单位要于10月10日前报送方案。"), genre="notice")
    assert (found.drafts[0].deadline, found.drafts[0].deadline_date) == ("10月10日前", None)
    assert any("--date" in remark for remark in found.remarks)


def test_the_text_s_own_date_is_used() -> None:
    found = draft(read_text("关于报送方案的通知\n各单位：\n请于10月10日前报送方案。\n示例局\n2021年9月1日"))
    assert (found.date, found.drafts[0].deadline_date) == ("2021-09-01", "2021-10-10")


@pytest.mark.parametrize(
    "text",
    [
        "会议强调，各级各部门要制定方案。",
        "总书记指出，要建立责任清单。",
        "按照工作部署，市里已经制定了实施方案。",
        "现将有关事项通知如下：",
        "特此通知。",
        "本办法自2024年1月1日起施行。",
        "本制度由县档案馆负责解释。",
        "本办法所称重点项目，是指投资1000万元以上的项目。",
        "今天召开会议，主要任务是部署检查工作。",
        "同志们，让我们携起手来，开创工作新局面！",
        "联系人：张某，电话：0000-1111111。",
        "有的单位没有建立台账。",
        "去年，全县建成公路30公里，完成投资2亿元。",
        "安全生产是一项系统工程。",
    ],
)
def test_what_only_looks_like_a_duty_gives_no_draft(text: str) -> None:
    for genre in ("speech", "notice", "plan"):
        assert drafts_of(text, genre) == ()


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("在全市工作会议上的讲话", "speech"),
        ("关于做好防汛工作的通知", "notice"),
        ("校园安全专项行动实施方案", "plan"),
        ("2025年工作要点", "work_points"),
        ("公务用车管理办法", "regulation"),
        ("重点任务分解表", "task_table"),
        ("问题整改清单", "problem_list"),
        ("关于印发安全生产实施方案的通知", "notice"),
    ],
)
def test_the_genre_is_told_by_the_title(title: str, genre: str) -> None:
    assert draft(read_text(f"{title}\n各单位要认真落实。")).genre == genre


@pytest.mark.parametrize(
    ("actor", "select"),
    [
        ("各党支部", {"units": {"type": ["branch", "general_branch"]}}),
        ("各级党委（党组）", {"units": {"type": ["committee", "party_group"]}}),
        ("每名党员", {"members": {"side": "full"}}),
    ],
)
def test_a_known_phrase_maps_to_a_selector(actor: str, select: dict[str, object]) -> None:
    assert only(f"{actor}要参加1次交流研讨。").select == select


def test_an_unknown_phrase_maps_to_none() -> None:
    assert only("县水利局要制定方案。").select is None


def test_the_day_under_the_title_is_no_draft() -> None:
    assert drafts_of("在全县工作会议上的讲话\n（2024年10月18日）\n\n同志们：\n\n大家辛苦了。", "speech") == ()


def test_the_column_of_a_table_says_who() -> None:
    table = (
        "| 任务 | 责任单位 | 时限 |\n|---|---|---|\n| 规范店外经营，每周联合执法不少于2次 | 执法队、派出所 | 长期 |\n"
    )
    assert {one.actor for one in drafts_of(table, "plan")} == {"执法队、派出所"}


def test_a_companion_joins_the_clause_behind_it() -> None:
    found = only("教育局要会同各乡镇，在11月15日前把校车检查完。")
    assert (found.actor, found.deadline_date) == ("教育局", "2023-11-15")
    assert found.quote.startswith("教育局要会同各乡镇")


def test_a_manner_behind_the_party_joins_the_clause_behind_it() -> None:
    found = only("区财政局、区审计局按照职责分工，对资金使用情况进行监督检查。")
    assert found.actor == "区财政局、区审计局"


def test_several_days_of_one_act_are_one_draft_without_a_date() -> None:
    found = only("县应急局在3月、5月各开展一次联合检查。")
    assert (found.deadline, found.deadline_date) == ("3月、5月", None)


def test_a_verb_begins_no_party() -> None:
    assert all(one.actor == "" for one in drafts_of("认真落实学校领导陪餐制度，严格执行学校请假制度。", "plan"))


def test_whom_the_speaker_turns_to_is_asked() -> None:
    found = only("我跟林业局的同志讲，你们每个月都要抽一次巡护轨迹。", "speech")
    assert (found.actor, found.actor_source, found.cadence) == ("林业局", "inherited", "monthly")
    assert found.quote.startswith("你们")


def test_a_spoken_number_of_an_item_counts_nothing() -> None:
    text = "先说这些。\n再一个是火源要管住。各村要设卡3处。\n第三个就是队伍要拉得出。各乡镇要建不少于20人的队伍。"
    assert [one.quantity for one in drafts_of(text, "speech")] == [3, 20]


def test_the_shift_of_a_day_has_no_cadence_word_and_keeps_its_phrase() -> None:
    found = only("各乡镇每晚8点前要向县防火办报一次平安。")
    assert (found.cadence, found.deadline, found.deadline_date) == (None, "每晚8点前", None)


def test_a_step_of_another_does_not_name_who_acts() -> None:
    found = drafts_of("各学校要开展自查，自查表由校长签字后于10月17日前报送后勤科。发现的问题，须对照销号。")
    assert {one.actor for one in found} == {"各学校"}


def test_a_term_is_a_deadline_and_no_quantity() -> None:
    found = only("各镇对发现的问题限期15个工作日整改到位。")
    assert (found.quantity, found.deadline, found.deadline_kind) == (None, "限期15个工作日", "event")


def test_what_is_counted_up_behind_a_task_is_asked() -> None:
    found = drafts_of("今年的任务是：整修渠道三百公里，新打机井五十眼。", date="1996-10-08")
    assert [(one.quantity, one.unit) for one in found] == [(300, "公里"), (50, "眼")]


def test_a_span_that_comes_again_is_no_campaign() -> None:
    assert only("节假日期间，各单位要封存车辆。").cadence is None
    assert only("活动期间，各单位要报送信息。").cadence == "campaign"


def test_a_rank_is_no_quantity() -> None:
    assert only("县政府对前三名的乡镇给予表彰。").quantity is None


def test_a_bracket_of_slots_in_the_name_of_an_item_does_not_end_it() -> None:
    found = drafts_of(
        "二、职责分工\n1．接种组（责任单位：镇卫生院）。设置固定接种点2个；疫苗到货后须核对批号。", "plan"
    )
    assert [(one.actor, one.quantity) for one in found] == [("镇卫生院", 2), ("镇卫生院", None)]


def test_only_then_may_they_is_a_must() -> None:
    assert only("调查员考试合格方可上岗。").modality == "must"
    assert only("有条件的地方可以设立项目。").modality == "may"


def test_a_doubled_number_counts_nothing() -> None:
    assert only("各科室要一份一份地核对病历。", "speech").quantity is None


def test_so_long_ahead_of_an_event_is_a_deadline() -> None:
    found = only("清洗前24小时须在小区张贴告示。")
    assert (found.quantity, found.deadline_kind, found.deadline_date) == (None, "event", None)


def test_what_is_left_to_a_party_is_asked_of_it() -> None:
    assert only("经费不足部分由乡镇承担。").actor == "乡镇"


def test_whoever_is_named_behind_each_is_a_party() -> None:
    assert only("各矿要储备沙袋500条。").actor == "各矿"
    assert all(one.actor == "" for one in drafts_of("各项整改到位后要销号。"))


def test_an_event_with_its_term_in_front_is_not_who_acts() -> None:
    found = only("企业上报后2小时内专业人员完成初审。")
    assert (found.actor, found.deadline) == ("专业人员", "2小时内")


def test_how_often_and_how_many_complete_the_demand_before_them() -> None:
    found = only("办好统计夜校，每月一期。", "work_points")
    assert (found.quantity, found.unit, found.cadence) == (1, "期", "monthly")


def test_a_period_of_the_accounts_is_not_when() -> None:
    assert only("检查情况要纳入二季度考核。", date="2023-03-05").deadline_date is None


def test_a_duty_before_a_prohibition_is_one_of_its_own() -> None:
    first, second = drafts_of("各学校每周开设一节阅读课，不得挤占。")
    assert (first.modality, first.quantity, second.modality) == ("should", 1, "must_not")


def test_who_leads_and_organises_is_a_party_and_an_act() -> None:
    assert only("县河长办牵头组织逐点验收。").actor == "县河长办"


def test_a_time_behind_the_party_is_no_part_of_it() -> None:
    assert only("各庭庭长明天下班以前把单子交审管办。", "speech").actor == "各庭庭长"


def test_a_term_ahead_of_an_event_begins_with_the_event() -> None:
    assert only("各单位应于节前一日将情况报机关事务局备案。").deadline == "节前一日"
