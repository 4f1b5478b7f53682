-- 支部学完三方面内容: every branch once, study sessions that together cover three contents
WITH slot AS (
    SELECT unit, least({as_of}, {2024-01-31}) AS ref
    FROM unit_span
    WHERE least({as_of}, {2024-01-31}) BETWEEN from_day AND to_day AND {2023-09-15} <= {as_of}
      AND stands = 1 AND type IN ('branch', 'general_branch') AND founded_on <= {2024-01-31}
),
piece AS (
    SELECT no, unit, done_on FROM record_now
    WHERE kind = 'study_session' AND pack IN ('', 'theme-education')
      AND slot_day >= {2023-09-15} AND done_on <= least({as_of}, {2024-03-31})
),
content AS (SELECT record_no AS no, value FROM record_choice WHERE field = 'content'),
tally AS (
    SELECT unit, count(*) FILTER (there) AS counted, count(*) FILTER (NOT there) AS seen
    FROM (SELECT unit, no IN (SELECT no FROM content) AS there FROM piece) GROUP BY unit
),
done AS (
    SELECT unit, max(day) AS met_on
    FROM (SELECT unit, value, min(done_on) AS day FROM piece JOIN content USING (no)
          WHERE value IN ('章程', '报告', '选编') GROUP BY unit, value)
    GROUP BY unit HAVING count(*) = 3
)
SELECT 'ST-10', {2023-09-15}, 'unit', unit, unit, 'campaign', {2023-09-15}, {2024-01-31},
       CASE WHEN met_on <= {2024-01-31} THEN 'met' WHEN met_on IS NOT NULL THEN 'late'
            WHEN EXISTS (SELECT 1 FROM waiver_span w WHERE w.subject_type = 'unit' AND w.subject = slot.unit
                         AND w.obligation IN ('*', 'ST-10', 'theme-education:ST-10') AND ref BETWEEN from_day AND to_day)
            THEN 'waived' ELSE 'open' END,
       met_on, coalesce(counted, 0), coalesce(seen, 0)
FROM slot LEFT JOIN tally USING (unit) LEFT JOIN done USING (unit)
