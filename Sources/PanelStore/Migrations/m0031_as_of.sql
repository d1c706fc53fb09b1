-- A case is asked about as it stood: the service knows when each version of its referral was added, and no more of who
-- did what with it.
CREATE POLICY referral_acts_worker ON referral_acts FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, referral, seq, at) ON referral_acts TO paneld_worker;
