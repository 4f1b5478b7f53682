-- 应知应会手册用起来: every branch once, a study session or a delivery of materials with the handbook
WITH slot AS (
    SELECT unit, least({as_of}, {2024-01-31}) AS ref
    FROM unit_span
    WHERE least({as_of}, {2024-01-31}) BETWEEN from_day AND to_day AND {2023-09-15} <= {as_of}
      AND stands = 1 AND type IN ('branch', 'general_branch') AND founded_on <= {2024-01-31}
),
piece AS (
    SELECT unit, done_on,
           no IN (SELECT record_no FROM record_choice WHERE field = 'text' AND value = '应知应会') AS fits
    FROM record_now
    WHERE kind IN ('study_session', 'materials_sent') AND pack IN ('', 'theme-education')
      AND slot_day >= {2023-09-15} AND done_on <= least({as_of}, {2024-03-31})
),
done AS (
    SELECT unit, min(done_on) FILTER (fits) AS met_on, count(*) FILTER (fits) AS counted,
           count(*) FILTER (NOT fits) AS seen
    FROM piece GROUP BY unit
)
SELECT 'ST-11', {2023-09-15}, 'unit', unit, unit, 'campaign', {2023-09-15}, {2024-01-31},
       CASE WHEN met_on <= {2024-01-31} THEN 'met' WHEN met_on IS NOT NULL THEN 'late'
            WHEN EXISTS (SELECT 1 FROM waiver_span w WHERE w.subject_type = 'unit' AND w.subject = slot.unit
                         AND w.obligation IN ('*', 'ST-11', 'theme-education:ST-11') AND ref BETWEEN from_day AND to_day)
            THEN 'waived' ELSE 'open' END,
       met_on, coalesce(counted, 0), coalesce(seen, 0)
FROM slot LEFT JOIN done USING (unit)
