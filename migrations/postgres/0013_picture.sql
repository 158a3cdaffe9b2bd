-- Situation pictures: a document per municipality and year, every version of it, and what was adopted.

CREATE TABLE picture (
    m TEXT NOT NULL,
    picture BIGINT NOT NULL,
    title TEXT NOT NULL,
    year BIGINT NOT NULL,
    previous BIGINT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'adopted')),
    revision BIGINT NOT NULL,
    reviewed_by TEXT NOT NULL,
    adopted_by TEXT NOT NULL,
    adopted_on TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (m, picture)
);

CREATE TABLE picture_version (
    m TEXT NOT NULL,
    picture BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    what TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, picture, revision)
);

CREATE FUNCTION refuse_adopted_change() RETURNS TRIGGER AS $$
BEGIN
    IF OLD.state = 'adopted' THEN
        RAISE EXCEPTION 'an adopted picture never changes';
    END IF;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE FUNCTION refuse_version_change() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'a version never changes';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER adopted_picture_is_not_changed BEFORE UPDATE ON picture
    FOR EACH ROW EXECUTE FUNCTION refuse_adopted_change();

CREATE TRIGGER picture_version_is_not_changed BEFORE UPDATE ON picture_version
    FOR EACH ROW EXECUTE FUNCTION refuse_version_change();
