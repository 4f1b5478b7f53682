-- 支部书记讲专题党课: the secretary's post of every branch once; 45 minutes, by the secretary, half of the members there
WITH slot AS (
    SELECT DISTINCT p.unit, p.role, least({as_of}, {2024-01-31}) AS ref
    FROM post_stand p JOIN unit_span u
      ON u.unit = p.unit AND least({as_of}, {2024-01-31}) BETWEEN u.from_day AND u.to_day
    WHERE p.role = '书记' AND least({as_of}, {2024-01-31}) BETWEEN p.from_day AND p.to_day AND p.since <= {2023-11-30}
      AND {2023-09-15} <= {as_of} AND u.stands = 1 AND u.type IN ('branch', 'general_branch')
),
piece AS (
    SELECT unit, done_on, coalesce(r.{lecture.minutes} >= 45, FALSE) AND n_member > 0 AND n_own * 2 >= n_member
           AND EXISTS (SELECT 1 FROM post_span h WHERE h.person = r.speaker AND h.unit = r.unit AND h.role = '书记'
                       AND r.done_on BETWEEN h.from_day AND h.to_day) AS fits
    FROM record_now r
    WHERE kind = 'lecture' AND pack IN ('', 'theme-education')
      AND slot_day >= {2023-09-15} AND done_on <= least({as_of}, {2024-03-31})
),
done AS (
    SELECT unit, min(done_on) FILTER (fits) AS met_on, count(*) FILTER (fits) AS counted,
           count(*) FILTER (NOT fits) AS seen
    FROM piece GROUP BY unit
)
SELECT 'ST-06', {2023-09-15}, 'post', unit || ':' || role, unit, 'campaign', {2023-09-15}, {2023-11-30},
       CASE WHEN met_on <= {2023-11-30} THEN 'met' WHEN met_on IS NOT NULL THEN 'late'
            WHEN EXISTS (SELECT 1 FROM waiver_span w WHERE w.subject_type = 'post'
                         AND w.subject = slot.unit || ':' || slot.role
                         AND w.obligation IN ('*', 'ST-06', 'theme-education:ST-06') AND ref BETWEEN from_day AND to_day)
            THEN 'waived' ELSE 'open' END,
       met_on, coalesce(counted, 0), coalesce(seen, 0)
FROM slot LEFT JOIN done USING (unit)
