-- Texts of an adopted picture in other languages: every version is kept, and the last that is no draft is what everybody reads, or
-- that nobody does.

CREATE TABLE picture_translation (
    m TEXT NOT NULL,
    picture BIGINT NOT NULL,
    language TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state IN ('draft', 'shown', 'hidden')),
    texts TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, picture, language, version)
);

CREATE FUNCTION refuse_translation_change() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'a version of a translation stays as it is';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER picture_translation_is_kept BEFORE UPDATE OR DELETE ON picture_translation
    FOR EACH ROW EXECUTE FUNCTION refuse_translation_change();
