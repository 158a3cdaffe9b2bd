-- Frozen figures: what has left the municipality stays as it was, byte for byte.
-- `wave` is the day on which the survey closed; `spread` counts record keys in 1,024 classes, to tell how many
-- responses a later release has more or fewer.

CREATE TABLE release (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    release BIGINT NOT NULL,
    wave TEXT NOT NULL,
    version BIGINT NOT NULL,
    n BIGINT NOT NULL,
    spread BYTEA NOT NULL,
    sha256 BYTEA NOT NULL,
    made_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, release)
);

CREATE TABLE release_file (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    release BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    sha256 BYTEA NOT NULL,
    PRIMARY KEY (m, s, release, name)
);

CREATE FUNCTION refuse_release_change() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'a release is frozen';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER release_is_not_changed BEFORE UPDATE ON release
    FOR EACH ROW EXECUTE FUNCTION refuse_release_change();

CREATE TRIGGER release_file_is_not_changed BEFORE UPDATE ON release_file
    FOR EACH ROW EXECUTE FUNCTION refuse_release_change();
