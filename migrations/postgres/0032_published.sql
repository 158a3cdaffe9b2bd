-- What of releases everybody reads, and what of a confirmed report nobody reads any more: acts of people, never changed or deleted.

CREATE TABLE publication (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    release BIGINT NOT NULL,
    act BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('published', 'withdrawn')),
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, release, act)
);

CREATE TABLE report_withheld (
    m TEXT NOT NULL,
    promise BIGINT NOT NULL,
    report BIGINT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, promise, report)
);

CREATE TRIGGER publication_is_kept BEFORE UPDATE OR DELETE ON publication
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER report_withheld_is_kept BEFORE UPDATE OR DELETE ON report_withheld
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();
