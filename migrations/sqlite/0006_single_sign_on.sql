-- Sessions that single sign-on vouches for: what the provider is asked again with, sealed by the session's
-- own token (empty where the provider gave nothing); when it was asked last and when it last said yes.
-- All NULL where a password was given.

ALTER TABLE session ADD COLUMN refresh BLOB;
ALTER TABLE session ADD COLUMN asked_at INTEGER;
ALTER TABLE session ADD COLUMN vouched_at INTEGER;
