-- One referral may open several cases. The referrer hears that it is closed once all that came of it has ended, and hears
-- of each no more than they would of one.

-- The first episode of a case is the referrer's; one that is opened anew later is not.
ALTER TABLE cases ADD COLUMN episode integer NOT NULL DEFAULT 1;
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
UPDATE cases SET episode = substring(state FROM '"episode":([0-9]{1,6})')::integer
WHERE state ~ '"episode":(1[0-9]|[2-9])';
ALTER TABLE cases FORCE ROW LEVEL SECURITY;

-- Whether the case that an act is about is the only one of its referral, in its first episode, that still goes on, or
-- the last that did. It looks at cases that whoever acts may know nothing of, and so runs as the owner; all it tells is
-- yes or no, and only what is written of it reaches anybody.
CREATE FUNCTION goes_on_alone(of_area text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  its_referral uuid;
BEGIN
  IF of_area <> ALL (public.app_areas()) THEN RETURN false; END IF;
  SELECT c.referral INTO its_referral FROM public.cases c WHERE c.area = of_area AND c.id = public.app_case();
  IF its_referral IS NULL THEN RETURN true; END IF;
  -- Two that end at the same time take turns: the later one sees that the other has ended.
  PERFORM pg_advisory_xact_lock(hashtextextended(its_referral::text, 0));
  RETURN NOT EXISTS (
    SELECT 1 FROM public.cases c
    WHERE c.area = of_area AND c.referral = its_referral AND c.id <> public.app_case() AND c.closed_at IS NULL
      AND c.episode = 1
  );
END
$$;
GRANT EXECUTE ON FUNCTION goes_on_alone(text) TO paneld_web, paneld_worker;
