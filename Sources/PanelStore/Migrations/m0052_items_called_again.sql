-- An item that began anew kept its last call alone: what was heard from its first call on was of no time. Every call before
-- the last stays; `called_at` is the last, from which everybody who is required has to be there.

ALTER TABLE meeting_items ADD COLUMN called_before bigint[] NOT NULL DEFAULT '{}';
