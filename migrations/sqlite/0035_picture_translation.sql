-- Texts of an adopted picture in other languages: every version is kept, and the last that is no draft is what everybody reads, or
-- that nobody does.

CREATE TABLE picture_translation (
    m TEXT NOT NULL,
    picture INTEGER NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state IN ('draft', 'shown', 'hidden')),
    texts TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, picture, language, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER picture_translation_is_kept_as_it_is BEFORE UPDATE ON picture_translation BEGIN
    SELECT RAISE(ABORT, 'a version of a translation stays as it is');
END;

CREATE TRIGGER picture_translation_is_kept_for_good BEFORE DELETE ON picture_translation BEGIN
    SELECT RAISE(ABORT, 'a version of a translation stays');
END;
