-- Pictures that are written together with the police: which version is shared with them, whether they are asked to
-- review it, their review, and comments on its parts.

CREATE TABLE picture_share (
    m TEXT NOT NULL,
    picture BIGINT NOT NULL,
    share BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    shared_by TEXT NOT NULL,
    shared_at BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT,
    reviewed_by TEXT NOT NULL,
    reviewed_at BIGINT,
    remarks TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (m, picture, share)
);

CREATE TABLE picture_comment (
    m TEXT NOT NULL,
    picture BIGINT NOT NULL,
    comment BIGINT NOT NULL,
    part TEXT NOT NULL,
    heading TEXT NOT NULL,
    revision BIGINT NOT NULL,
    answers BIGINT,
    body TEXT NOT NULL,
    partner BIGINT NOT NULL CHECK (partner IN (0, 1)),
    written_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    done_by TEXT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (m, picture, comment)
);

CREATE FUNCTION refuse_review_change() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'a review never changes';
END;
$$ LANGUAGE plpgsql;

CREATE FUNCTION refuse_comment_change() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'what a comment says never changes';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER partner_review_is_not_changed BEFORE UPDATE ON picture_share
    FOR EACH ROW WHEN (OLD.reviewed_at IS NOT NULL AND (NEW.reviewed_at IS NULL OR NEW.reviewed_at <> OLD.reviewed_at
        OR NEW.reviewed_by <> OLD.reviewed_by OR NEW.remarks <> OLD.remarks OR NEW.revision <> OLD.revision))
    EXECUTE FUNCTION refuse_review_change();

CREATE TRIGGER picture_comment_is_not_changed BEFORE UPDATE ON picture_comment
    FOR EACH ROW WHEN (NEW.body <> OLD.body OR NEW.part <> OLD.part OR NEW.revision <> OLD.revision
        OR NEW.written_by <> OLD.written_by)
    EXECUTE FUNCTION refuse_comment_change();
