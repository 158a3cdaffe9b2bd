-- Surveys that are written here: every version is kept, with what was decided on it. A survey is kept in a file or here, never in both.

ALTER TABLE survey ADD COLUMN home TEXT NOT NULL DEFAULT 'file' CHECK (home IN ('file', 'here'));

CREATE TABLE draft (
    m TEXT NOT NULL,
    draft INTEGER NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    begun_by TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    PRIMARY KEY (m, draft),
    UNIQUE (m, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_revision (
    m TEXT NOT NULL,
    draft INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL,
    what TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, draft, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_logo (
    m TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (m, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_act (
    m TEXT NOT NULL,
    draft INTEGER NOT NULL,
    act INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sent', 'returned', 'approved', 'published', 'removed', 'restored')),
    revision INTEGER NOT NULL,
    version INTEGER,
    note TEXT NOT NULL,
    done_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, draft, act)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER draft_revision_is_kept_as_it_is BEFORE UPDATE ON draft_revision BEGIN
    SELECT RAISE(ABORT, 'a version of a draft stays as it is');
END;

CREATE TRIGGER draft_revision_is_kept_for_good BEFORE DELETE ON draft_revision BEGIN
    SELECT RAISE(ABORT, 'a version of a draft stays');
END;

CREATE TRIGGER draft_logo_is_kept_as_it_is BEFORE UPDATE ON draft_logo BEGIN
    SELECT RAISE(ABORT, 'a logo of a draft stays as it is');
END;

CREATE TRIGGER draft_logo_is_kept_for_good BEFORE DELETE ON draft_logo BEGIN
    SELECT RAISE(ABORT, 'a logo of a draft stays');
END;

CREATE TRIGGER draft_act_is_kept_as_it_is BEFORE UPDATE ON draft_act BEGIN
    SELECT RAISE(ABORT, 'what was decided on a draft stays as it is');
END;

CREATE TRIGGER draft_act_is_kept_for_good BEFORE DELETE ON draft_act BEGIN
    SELECT RAISE(ABORT, 'what was decided on a draft stays');
END;
