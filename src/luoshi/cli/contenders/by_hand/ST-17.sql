-- 流入党员参加接收支部活动: every member who came in, one activity of the unit that received them
WITH slot AS (
    SELECT person, unit, least({as_of}, {2024-01-31}) AS ref
    FROM member_span
    WHERE side = 'in' AND least({as_of}, {2024-01-31}) BETWEEN from_day AND to_day AND {2023-09-15} <= {as_of}
      AND since <= {2024-01-31}
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY from_day DESC, unit) = 1
),
piece AS (
    SELECT s.person, r.done_on, EXISTS (
               SELECT 1 FROM member_span m WHERE m.person = s.person AND m.side = 'in' AND m.unit = r.unit
               AND r.done_on BETWEEN m.from_day AND m.to_day) AS there
    FROM slot s JOIN record_person p ON p.person = s.person JOIN record_now r ON r.no = p.record_no
    WHERE r.kind IN ('study_session', 'seminar', 'lecture') AND r.pack IN ('', 'theme-education')
      AND r.slot_day >= {2023-09-15} AND r.done_on <= least({as_of}, {2024-03-31})
),
done AS (
    SELECT person, min(done_on) FILTER (there) AS met_on, count(*) FILTER (there) AS counted,
           count(*) FILTER (NOT there) AS seen
    FROM piece GROUP BY person
)
SELECT 'ST-17', {2023-09-15}, 'person', s.person, s.unit, 'campaign', {2023-09-15}, {2024-01-31},
       CASE WHEN met_on <= {2024-01-31} THEN 'met' WHEN met_on IS NOT NULL THEN 'late'
            WHEN EXISTS (SELECT 1 FROM waiver_span w WHERE w.subject_type = 'person' AND w.subject = s.person
                         AND w.obligation IN ('*', 'ST-17', 'theme-education:ST-17')
                         AND s.ref BETWEEN w.from_day AND w.to_day)
            THEN 'waived' ELSE 'open' END,
       met_on, coalesce(counted, 0), coalesce(seen, 0)
FROM slot s LEFT JOIN done USING (person)
