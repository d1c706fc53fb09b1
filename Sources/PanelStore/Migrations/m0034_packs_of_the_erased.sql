-- A pack tells of every case that was looked through: its texts go with the first of them that is erased, and nobody
-- deletes them before; and they are sealed anew with everything else.
DROP POLICY access_pack_texts_erase ON access_pack_texts;
CREATE POLICY access_pack_texts_erase ON access_pack_texts FOR DELETE TO paneld_retention
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT FROM access_packs p, unnest(p.cases) AS told(id)
      WHERE p.area = access_pack_texts.area AND p.id = access_pack_texts.pack AND is_erased(p.area, told.id)
    )
  );
CREATE POLICY access_pack_texts_erasing ON access_pack_texts FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, pack, part) ON access_pack_texts TO paneld_retention;
CREATE POLICY access_packs_erasing ON access_packs FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, id, cases) ON access_packs TO paneld_retention;
CREATE POLICY access_pack_texts_reseal ON access_pack_texts FOR SELECT TO paneld_owner USING (true);
CREATE POLICY access_pack_texts_resealed ON access_pack_texts FOR UPDATE TO paneld_owner USING (true) WITH CHECK (true);
