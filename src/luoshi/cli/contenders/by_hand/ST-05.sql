-- 支部每月集中学习: every branch, every month, one meeting
WITH month(period, first, last) AS (
    VALUES ('2023-09', {2023-09-15}, {2023-09-30}), ('2023-10', {2023-10-01}, {2023-10-31}),
           ('2023-11', {2023-11-01}, {2023-11-30}), ('2023-12', {2023-12-01}, {2023-12-31}),
           ('2024-01', {2024-01-01}, {2024-01-31})
),
slot AS (
    SELECT unit, period, first, last, least({as_of}, last) AS ref
    FROM month JOIN unit_span ON least({as_of}, last) BETWEEN from_day AND to_day
    WHERE first <= {as_of} AND stands = 1 AND type IN ('branch', 'general_branch') AND founded_on <= last - 9
),
done AS (
    SELECT unit, period, min(done_on) AS met_on, count(*) AS counted
    FROM record_now JOIN month ON slot_day BETWEEN first AND last
    WHERE kind IN ('study_session', 'lecture') AND pack IN ('', 'theme-education') AND done_on <= least({as_of}, {2024-03-31})
    GROUP BY unit, period
)
SELECT 'ST-05', {2023-09-15}, 'unit', unit, unit, period, first, last,
       CASE WHEN met_on <= last THEN 'met' WHEN met_on > last THEN 'late'
            WHEN EXISTS (SELECT 1 FROM waiver_span w WHERE w.subject_type = 'unit' AND w.subject = slot.unit
                         AND w.obligation IN ('*', 'ST-05', 'theme-education:ST-05') AND ref BETWEEN from_day AND to_day)
            THEN 'waived' ELSE 'open' END,
       met_on, coalesce(counted, 0), 0
FROM slot LEFT JOIN done USING (unit, period)
