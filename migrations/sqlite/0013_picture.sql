-- Situation pictures: a document per municipality and year, every version of it, and what was adopted.

CREATE TABLE picture (
    m TEXT NOT NULL,
    picture INTEGER NOT NULL,
    title TEXT NOT NULL,
    year INTEGER NOT NULL,
    previous INTEGER,
    state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'adopted')),
    revision INTEGER NOT NULL,
    reviewed_by TEXT NOT NULL,
    adopted_by TEXT NOT NULL,
    adopted_on TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (m, picture)
) STRICT, WITHOUT ROWID;

CREATE TABLE picture_version (
    m TEXT NOT NULL,
    picture INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    what TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, picture, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER adopted_picture_is_not_changed BEFORE UPDATE ON picture WHEN OLD.state = 'adopted' BEGIN
    SELECT RAISE(ABORT, 'an adopted picture never changes');
END;

CREATE TRIGGER picture_version_is_not_changed BEFORE UPDATE ON picture_version BEGIN
    SELECT RAISE(ABORT, 'a version never changes');
END;
