-- Frozen figures: what has left the municipality stays as it was, byte for byte.
-- `wave` is the day on which the survey closed; `spread` counts record keys in 1,024 classes, to tell how many
-- responses a later release has more or fewer.

CREATE TABLE release (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    release INTEGER NOT NULL,
    wave TEXT NOT NULL,
    version INTEGER NOT NULL,
    n INTEGER NOT NULL,
    spread BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    made_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, release)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_file (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    release INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (m, s, release, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER release_is_not_changed BEFORE UPDATE ON release BEGIN
    SELECT RAISE(ABORT, 'a release is frozen');
END;

CREATE TRIGGER release_file_is_not_changed BEFORE UPDATE ON release_file BEGIN
    SELECT RAISE(ABORT, 'a release is frozen');
END;
