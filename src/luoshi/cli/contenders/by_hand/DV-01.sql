-- 工作计划四个方面都有安排: every unit once, its work plans together arrange four matters; due on the Monday after the 15th
WITH slot AS (
    SELECT unit, least({as_of}, {2024-01-31}) AS ref
    FROM unit_span
    WHERE least({as_of}, {2024-01-31}) BETWEEN from_day AND to_day AND {2023-09-15} <= {as_of}
      AND stands = 1 AND type IN ('committee', 'party_group', 'general_branch', 'branch') AND founded_on <= {2023-10-16}
),
piece AS (
    SELECT i.id, o.unit, i.opened_on
    FROM item_now i JOIN item_unit_span o
      ON o.item = i.id AND o.role = 'owner' AND i.opened_on BETWEEN o.from_day AND o.to_day
    WHERE i.kind = 'work_plan' AND i.pack IN ('', 'theme-education')
      AND i.opened_on BETWEEN {2023-09-15} AND least({as_of}, {2024-03-31})
),
arranged AS (
    SELECT item, value FROM item_choice
    WHERE field = 'measures' AND {as_of} BETWEEN from_day AND to_day
),
tally AS (
    SELECT unit, count(*) FILTER (there) AS counted, count(*) FILTER (NOT there) AS seen
    FROM (SELECT unit, id IN (SELECT item FROM arranged) AS there FROM piece) GROUP BY unit
),
done AS (
    SELECT unit, max(day) AS met_on
    FROM (SELECT unit, value, min(opened_on) AS day FROM piece JOIN arranged ON item = id
          WHERE value IN ('理论学习', '调查研究', '推动发展', '检视整改') GROUP BY unit, value)
    GROUP BY unit HAVING count(*) = 4
)
SELECT 'DV-01', {2023-09-15}, 'unit', unit, unit, 'once', {2023-09-15}, {2023-10-16},
       CASE WHEN met_on <= {2023-10-16} THEN 'met' WHEN met_on IS NOT NULL THEN 'late'
            WHEN EXISTS (SELECT 1 FROM waiver_span w WHERE w.subject_type = 'unit' AND w.subject = slot.unit
                         AND w.obligation IN ('*', 'DV-01', 'theme-education:DV-01') AND ref BETWEEN from_day AND to_day)
            THEN 'waived' ELSE 'open' END,
       met_on, coalesce(counted, 0), coalesce(seen, 0)
FROM slot LEFT JOIN tally USING (unit) LEFT JOIN done USING (unit)
