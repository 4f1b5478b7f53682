-- 党员到居住地报到: members of offices, schools, hospitals and state firms, once; the aged and ill are waived
WITH slot AS (
    SELECT m.person, m.unit, least({as_of}, {2024-01-31}) AS ref
    FROM member_span m JOIN unit_span u
      ON u.unit = m.unit AND least({as_of}, {2024-01-31}) BETWEEN u.from_day AND u.to_day
    WHERE m.side = 'full' AND least({as_of}, {2024-01-31}) BETWEEN m.from_day AND m.to_day AND m.since <= {2024-01-31}
      AND {2023-09-15} <= {as_of} AND u.stands = 1 AND u.domain IN ('机关', '学校', '医院', '国企')
),
done AS (
    SELECT p.person, min(r.done_on) AS met_on, count(*) AS counted
    FROM record_now r JOIN record_person p ON p.record_no = r.no
    WHERE r.kind = 'community_service' AND r.pack IN ('', 'theme-education')
      AND r.slot_day >= {2023-09-15} AND r.done_on <= least({as_of}, {2024-03-31})
    GROUP BY p.person
),
excused AS (
    SELECT s.person FROM slot s JOIN person_span a ON a.person = s.person AND s.ref BETWEEN a.from_day AND a.to_day
    WHERE contains(a.tags, ';年老体弱;')
    UNION
    SELECT s.person FROM slot s JOIN waiver_span w ON w.subject_type = 'person' AND w.subject = s.person
    WHERE w.obligation IN ('*', 'DV-12', 'theme-education:DV-12') AND s.ref BETWEEN w.from_day AND w.to_day
)
SELECT 'DV-12', {2023-09-15}, 'person', s.person, s.unit, 'campaign', {2023-09-15}, {2024-01-31},
       CASE WHEN met_on <= {2024-01-31} THEN 'met' WHEN met_on IS NOT NULL THEN 'late'
            WHEN e.person IS NOT NULL THEN 'waived' ELSE 'open' END,
       met_on, coalesce(counted, 0), 0
FROM slot s LEFT JOIN done USING (person) LEFT JOIN excused e ON e.person = s.person
