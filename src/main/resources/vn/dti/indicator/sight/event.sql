WHERE told.area_id IS NULL OR told.area_id IN (SELECT area_id FROM area_in_sight)
