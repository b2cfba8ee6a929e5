-- Which areas make up which, for roll-ups. The nation consists of its two blocks where ministries
-- have figures of their own, else of its provinces; a unit of 2025 of the provinces merged into it.
-- Ministries make up no block here: the list of areas does not hold all of them.
SELECT 'all' AS levels, area.part_of AS whole_id, area.area_id, area.name_vi, area.area_level, area.area_vintage
FROM area
JOIN area AS nation ON nation.area_id = area.part_of
WHERE area.area_level = 'block' AND nation.area_level = 'nation'
UNION ALL
SELECT 'with_ministries', area.part_of, area.area_id, area.name_vi, area.area_level, area.area_vintage
FROM area
JOIN area AS block ON block.area_id = area.part_of
WHERE area.area_level = 'province' AND block.area_level = 'block'
UNION ALL
SELECT 'without_ministries', nation.area_id, area.area_id, area.name_vi, area.area_level, area.area_vintage
FROM area
JOIN area AS nation ON nation.area_level = 'nation'
WHERE area.area_level = 'province'
UNION ALL
SELECT 'all', successor.area_id, area.area_id, area.name_vi, area.area_level, area.area_vintage
FROM area
JOIN area AS successor ON list_contains(string_split(area.successors, ' '), successor.area_id)
WHERE area.area_level = 'province' AND successor.area_level = 'province'
