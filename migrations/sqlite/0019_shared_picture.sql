-- Pictures that are written together with the police: which version is shared with them, whether they are asked to
-- review it, their review, and comments on its parts.

CREATE TABLE picture_share (
    m TEXT NOT NULL,
    picture INTEGER NOT NULL,
    share INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    shared_by TEXT NOT NULL,
    shared_at INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at INTEGER,
    reviewed_by TEXT NOT NULL,
    reviewed_at INTEGER,
    remarks TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (m, picture, share)
) STRICT, WITHOUT ROWID;

CREATE TABLE picture_comment (
    m TEXT NOT NULL,
    picture INTEGER NOT NULL,
    comment INTEGER NOT NULL,
    part TEXT NOT NULL,
    heading TEXT NOT NULL,
    revision INTEGER NOT NULL,
    answers INTEGER,
    body TEXT NOT NULL,
    partner INTEGER NOT NULL CHECK (partner IN (0, 1)),
    written_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    done_by TEXT NOT NULL,
    done_at INTEGER,
    PRIMARY KEY (m, picture, comment)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER partner_review_is_not_changed BEFORE UPDATE ON picture_share
    WHEN OLD.reviewed_at IS NOT NULL AND (NEW.reviewed_at IS NULL OR NEW.reviewed_at <> OLD.reviewed_at
        OR NEW.reviewed_by <> OLD.reviewed_by OR NEW.remarks <> OLD.remarks OR NEW.revision <> OLD.revision) BEGIN
    SELECT RAISE(ABORT, 'a review never changes');
END;

CREATE TRIGGER picture_comment_is_not_changed BEFORE UPDATE ON picture_comment
    WHEN NEW.body <> OLD.body OR NEW.part <> OLD.part OR NEW.revision <> OLD.revision
        OR NEW.written_by <> OLD.written_by BEGIN
    SELECT RAISE(ABORT, 'what a comment says never changes');
END;
