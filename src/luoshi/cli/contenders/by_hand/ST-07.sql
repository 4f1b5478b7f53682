-- 每名党员参加交流研讨: every member once, a seminar or a study session with a discussion; the aged and ill are waived
WITH slot AS (
    SELECT person, unit, least({as_of}, {2024-01-31}) AS ref
    FROM member_span
    WHERE side = 'full' AND least({as_of}, {2024-01-31}) BETWEEN from_day AND to_day AND since <= {2024-01-31}
      AND {2023-09-15} <= {as_of}
),
done AS (
    SELECT p.person, min(CASE WHEN r.kind = 'seminar' OR r.{study_session.discussed} = 1 THEN r.done_on END) AS met_on,
           sum(CASE WHEN r.kind = 'seminar' OR r.{study_session.discussed} = 1 THEN 1 ELSE 0 END) AS counted,
           count(*) AS pieces
    FROM record_now r JOIN record_person p ON p.record_no = r.no
    WHERE r.kind IN ('seminar', 'study_session') AND r.pack IN ('', 'theme-education')
      AND r.slot_day >= {2023-09-15} AND r.done_on <= least({as_of}, {2024-03-31})
    GROUP BY p.person
),
excused AS (
    SELECT s.person FROM slot s JOIN person_span a ON a.person = s.person AND s.ref BETWEEN a.from_day AND a.to_day
    WHERE contains(a.tags, ';年老体弱;')
    UNION
    SELECT s.person FROM slot s JOIN waiver_span w ON w.subject_type = 'person' AND w.subject = s.person
    WHERE w.obligation IN ('*', 'ST-07', 'theme-education:ST-07') AND s.ref BETWEEN w.from_day AND w.to_day
)
SELECT 'ST-07', {2023-09-15}, 'person', s.person, s.unit, 'campaign', {2023-09-15}, {2024-01-31},
       CASE WHEN met_on <= {2024-01-31} THEN 'met' WHEN met_on IS NOT NULL THEN 'late'
            WHEN e.person IS NOT NULL THEN 'waived' ELSE 'open' END,
       met_on, coalesce(counted, 0), coalesce(pieces - counted, 0)
FROM slot s LEFT JOIN done USING (person) LEFT JOIN excused e ON e.person = s.person
