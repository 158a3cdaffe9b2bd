-- Plans and citizen promises: a document per municipality with every version of it, who signed which, what was reported and
-- by whom it was confirmed, follow-ups. Nothing of it is ever changed or deleted once it is stored, but for the state of a document.

CREATE TABLE agreement_version (
    m TEXT NOT NULL,
    agreement INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, agreement, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE promise (
    m TEXT NOT NULL,
    promise INTEGER NOT NULL,
    title TEXT NOT NULL,
    year INTEGER NOT NULL,
    previous INTEGER,
    state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'signed')),
    revision INTEGER NOT NULL,
    reviewed_by TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (m, promise)
) STRICT, WITHOUT ROWID;

CREATE TABLE promise_revision (
    m TEXT NOT NULL,
    promise INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    what TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, promise, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE promise_signature (
    m TEXT NOT NULL,
    promise INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    party TEXT NOT NULL,
    office TEXT NOT NULL,
    name TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    written_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, promise, revision, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE promise_version (
    m TEXT NOT NULL,
    promise INTEGER NOT NULL,
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, promise, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
    m TEXT NOT NULL,
    promise INTEGER NOT NULL,
    report INTEGER NOT NULL,
    activity INTEGER NOT NULL,
    happened_from TEXT NOT NULL,
    happened_to TEXT NOT NULL,
    said TEXT NOT NULL,
    place TEXT NOT NULL,
    words TEXT NOT NULL,
    link TEXT NOT NULL,
    corrects INTEGER,
    form BLOB NOT NULL,
    party TEXT NOT NULL,
    person BLOB NOT NULL,
    reported_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, promise, report),
    UNIQUE (m, promise, form)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_file (
    m TEXT NOT NULL,
    promise INTEGER NOT NULL,
    report INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (m, promise, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_decision (
    m TEXT NOT NULL,
    promise INTEGER NOT NULL,
    report INTEGER NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, promise, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up (
    m TEXT NOT NULL,
    promise INTEGER NOT NULL,
    follow_up INTEGER NOT NULL,
    version INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    closes INTEGER NOT NULL CHECK (closes IN (0, 1)),
    adopted_by TEXT NOT NULL,
    adopted_on TEXT NOT NULL,
    reference TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    written_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, promise, follow_up)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER agreement_version_is_kept_as_it_is BEFORE UPDATE ON agreement_version BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER agreement_version_is_kept_for_good BEFORE DELETE ON agreement_version BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER promise_revision_is_kept_as_it_is BEFORE UPDATE ON promise_revision BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER promise_revision_is_kept_for_good BEFORE DELETE ON promise_revision BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER promise_signature_is_kept_as_it_is BEFORE UPDATE ON promise_signature BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER promise_signature_is_kept_for_good BEFORE DELETE ON promise_signature BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER promise_version_is_kept_as_it_is BEFORE UPDATE ON promise_version BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER promise_version_is_kept_for_good BEFORE DELETE ON promise_version BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER report_is_kept_as_it_is BEFORE UPDATE ON report BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER report_is_kept_for_good BEFORE DELETE ON report BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER report_file_is_kept_as_it_is BEFORE UPDATE ON report_file BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER report_file_is_kept_for_good BEFORE DELETE ON report_file BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER report_decision_is_kept_as_it_is BEFORE UPDATE ON report_decision BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER report_decision_is_kept_for_good BEFORE DELETE ON report_decision BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER follow_up_is_kept_as_it_is BEFORE UPDATE ON follow_up BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER follow_up_is_kept_for_good BEFORE DELETE ON follow_up BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER promise_is_kept_for_good BEFORE DELETE ON promise BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;

CREATE TRIGGER signed_promise_keeps_its_name BEFORE UPDATE ON promise
    WHEN OLD.version > 0 AND (NEW.version < OLD.version OR NEW.title <> OLD.title OR NEW.year <> OLD.year) BEGIN
    SELECT RAISE(ABORT, 'what was promised and reported stays');
END;
