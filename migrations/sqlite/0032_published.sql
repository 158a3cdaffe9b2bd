-- What of releases everybody reads, and what of a confirmed report nobody reads any more: acts of people, never changed or deleted.

CREATE TABLE publication (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    release INTEGER NOT NULL,
    act INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('published', 'withdrawn')),
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, release, act)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_withheld (
    m TEXT NOT NULL,
    promise INTEGER NOT NULL,
    report INTEGER NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, promise, report)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER publication_is_kept_as_it_is BEFORE UPDATE ON publication BEGIN
    SELECT RAISE(ABORT, 'what was published and withheld stays');
END;

CREATE TRIGGER publication_is_kept_for_good BEFORE DELETE ON publication BEGIN
    SELECT RAISE(ABORT, 'what was published and withheld stays');
END;

CREATE TRIGGER report_withheld_is_kept_as_it_is BEFORE UPDATE ON report_withheld BEGIN
    SELECT RAISE(ABORT, 'what was published and withheld stays');
END;

CREATE TRIGGER report_withheld_is_kept_for_good BEFORE DELETE ON report_withheld BEGIN
    SELECT RAISE(ABORT, 'what was published and withheld stays');
END;
