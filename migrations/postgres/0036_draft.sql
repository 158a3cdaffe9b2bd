-- Surveys that are written here: every version is kept, with what was decided on it. A survey is kept in a file or here, never in both.

ALTER TABLE survey ADD COLUMN home TEXT NOT NULL DEFAULT 'file' CHECK (home IN ('file', 'here'));

CREATE TABLE draft (
    m TEXT NOT NULL,
    draft BIGINT NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    begun_by TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    PRIMARY KEY (m, draft),
    UNIQUE (m, slug)
);

CREATE TABLE draft_revision (
    m TEXT NOT NULL,
    draft BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    body BYTEA NOT NULL,
    what TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, draft, revision)
);

CREATE TABLE draft_logo (
    m TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (m, sha256)
);

CREATE TABLE draft_act (
    m TEXT NOT NULL,
    draft BIGINT NOT NULL,
    act BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sent', 'returned', 'approved', 'published', 'removed', 'restored')),
    revision BIGINT NOT NULL,
    version BIGINT,
    note TEXT NOT NULL,
    done_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, draft, act)
);

CREATE FUNCTION refuse_draft_change() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'what was written and decided of a draft stays as it is';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER draft_revision_is_kept BEFORE UPDATE OR DELETE ON draft_revision
    FOR EACH ROW EXECUTE FUNCTION refuse_draft_change();

CREATE TRIGGER draft_logo_is_kept BEFORE UPDATE OR DELETE ON draft_logo
    FOR EACH ROW EXECUTE FUNCTION refuse_draft_change();

CREATE TRIGGER draft_act_is_kept BEFORE UPDATE OR DELETE ON draft_act
    FOR EACH ROW EXECUTE FUNCTION refuse_draft_change();
