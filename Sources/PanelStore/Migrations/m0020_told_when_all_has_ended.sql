-- One referral may open several cases. The referrer hears that it is closed once all that came of it has ended, and hears
-- of each no more than they would of one.

-- The first episode of a case is the referrer's; one that is opened anew later is not.
ALTER TABLE cases ADD COLUMN episode integer NOT NULL DEFAULT 1;
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
UPDATE cases SET episode = substring(state FROM '"episode":([0-9]{1,6})')::integer
WHERE state ~ '"episode":(1[0-9]|[2-9])';
ALTER TABLE cases FORCE ROW LEVEL SECURITY;

-- Tells the referrer a word of the case that an act is about. What a case says as it opens is told where the referral
-- has no other, and what it says as it ends where none of the others that the referral opened goes on. Whoever acts may
-- know nothing of these cases: the word is written here, as the owner, or it is not, and nothing is answered. A case says
-- its word only with an act on it: its row was written by this very transaction, which row level security lets nobody do
-- who does not work on it.
CREATE FUNCTION tell_of_case(of_area text, said text, said_at bigint, said_when text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  its_referral uuid;
BEGIN
  IF of_area <> ALL (public.app_areas()) THEN RETURN; END IF;
  SELECT c.referral INTO its_referral FROM public.cases c
  WHERE c.area = of_area AND c.id = public.app_case() AND c.xmin = pg_current_xact_id()::xid;
  IF its_referral IS NULL THEN RETURN; END IF;
  -- Two that end at the same time take turns: the later one sees that the other has ended.
  PERFORM pg_advisory_xact_lock(hashtextextended(its_referral::text, 0));
  IF said_when <> 'under-way' AND EXISTS (
    SELECT 1 FROM public.cases c
    WHERE c.area = of_area AND c.referral = its_referral AND c.id <> public.app_case()
      AND (said_when = 'opening' OR (c.closed_at IS NULL AND c.episode = 1))
  ) THEN RETURN; END IF;
  -- Never ahead of the clock, nor, where that was set back, before what was told already.
  INSERT INTO public.referral_progress (area, referral, word, at)
  SELECT of_area, its_referral, said, greatest(least(said_at, public.casework_moment()), max(p.at))
  FROM public.referral_progress p WHERE p.area = of_area AND p.referral = its_referral
  ON CONFLICT DO NOTHING;
END
$$;
GRANT EXECUTE ON FUNCTION tell_of_case(text, text, bigint, text) TO paneld_web, paneld_worker;
CREATE POLICY referral_progress_tell ON referral_progress FOR SELECT TO paneld_owner USING (true);
CREATE POLICY referral_progress_write ON referral_progress FOR INSERT TO paneld_owner WITH CHECK (true);
-- Nobody else writes what becomes of a case.
DROP POLICY referral_progress_add ON referral_progress;
REVOKE INSERT ON referral_progress FROM paneld_worker;
-- What became of the referral itself is told with the act on it, by whoever does that, at its moment.
CREATE POLICY referral_progress_add ON referral_progress FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM referrals r JOIN referral_acts a ON a.area = r.area AND a.referral = r.id AND a.seq = r.acts
      WHERE r.area = referral_progress.area AND r.id = referral_progress.referral AND r.last_at = referral_progress.at
        AND a.at = referral_progress.at AND a.practitioner = (SELECT app_practitioner())
    )
    -- Ahead of the clock only where that was set back after the act before.
    AND (
      at <= casework_moment()
      OR EXISTS (
        SELECT 1 FROM referrals r JOIN referral_acts a ON a.area = r.area AND a.referral = r.id AND a.seq < r.acts
        WHERE r.area = referral_progress.area AND r.id = referral_progress.referral AND a.at = referral_progress.at
      )
    )
  );
