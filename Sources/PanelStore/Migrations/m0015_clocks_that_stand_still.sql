-- A clock that is paused waits for somebody, and no worker claims it.
ALTER TABLE deadlines
  ADD COLUMN paused_at bigint,
  -- A role of the route, or a class of agency.
  ADD COLUMN awaiting text,
  ADD CONSTRAINT deadlines_awaits_somebody CHECK ((paused_at IS NULL) = (awaiting IS NULL)),
  ADD CONSTRAINT deadlines_stands_still CHECK (paused_at IS NULL OR fires_at IS NULL);
