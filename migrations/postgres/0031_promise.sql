-- Plans and citizen promises: a document per municipality with every version of it, who signed which, what was reported and
-- by whom it was confirmed, follow-ups. Nothing of it is ever changed or deleted once it is stored, but for the state of a document.

CREATE TABLE agreement_version (
    m TEXT NOT NULL,
    agreement BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, agreement, revision)
);

CREATE TABLE promise (
    m TEXT NOT NULL,
    promise BIGINT NOT NULL,
    title TEXT NOT NULL,
    year BIGINT NOT NULL,
    previous BIGINT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'signed')),
    revision BIGINT NOT NULL,
    reviewed_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (m, promise)
);

CREATE TABLE promise_revision (
    m TEXT NOT NULL,
    promise BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    what TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, promise, revision)
);

CREATE TABLE promise_signature (
    m TEXT NOT NULL,
    promise BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    party TEXT NOT NULL,
    office TEXT NOT NULL,
    name TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    written_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, promise, revision, party)
);

CREATE TABLE promise_version (
    m TEXT NOT NULL,
    promise BIGINT NOT NULL,
    version BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, promise, version)
);

CREATE TABLE report (
    m TEXT NOT NULL,
    promise BIGINT NOT NULL,
    report BIGINT NOT NULL,
    activity BIGINT NOT NULL,
    happened_from TEXT NOT NULL,
    happened_to TEXT NOT NULL,
    said TEXT NOT NULL,
    place TEXT NOT NULL,
    words TEXT NOT NULL,
    link TEXT NOT NULL,
    corrects BIGINT,
    form UUID NOT NULL,
    party TEXT NOT NULL,
    person UUID NOT NULL,
    reported_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, promise, report),
    UNIQUE (m, promise, form)
);

CREATE TABLE report_file (
    m TEXT NOT NULL,
    promise BIGINT NOT NULL,
    report BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    sha256 BYTEA NOT NULL,
    PRIMARY KEY (m, promise, report)
);

CREATE TABLE report_decision (
    m TEXT NOT NULL,
    promise BIGINT NOT NULL,
    report BIGINT NOT NULL,
    confirmed BIGINT NOT NULL CHECK (confirmed IN (0, 1)),
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, promise, report)
);

CREATE TABLE follow_up (
    m TEXT NOT NULL,
    promise BIGINT NOT NULL,
    follow_up BIGINT NOT NULL,
    version BIGINT NOT NULL,
    as_of TEXT NOT NULL,
    closes BIGINT NOT NULL CHECK (closes IN (0, 1)),
    adopted_by TEXT NOT NULL,
    adopted_on TEXT NOT NULL,
    reference TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    written_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, promise, follow_up)
);

CREATE FUNCTION refuse_promise_change() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'what was promised and reported stays';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER agreement_version_is_kept BEFORE UPDATE OR DELETE ON agreement_version
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER promise_revision_is_kept BEFORE UPDATE OR DELETE ON promise_revision
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER promise_signature_is_kept BEFORE UPDATE OR DELETE ON promise_signature
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER promise_version_is_kept BEFORE UPDATE OR DELETE ON promise_version
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER report_is_kept BEFORE UPDATE OR DELETE ON report
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER report_file_is_kept BEFORE UPDATE OR DELETE ON report_file
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER report_decision_is_kept BEFORE UPDATE OR DELETE ON report_decision
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER follow_up_is_kept BEFORE UPDATE OR DELETE ON follow_up
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER promise_is_kept_for_good BEFORE DELETE ON promise
    FOR EACH ROW EXECUTE FUNCTION refuse_promise_change();

CREATE TRIGGER signed_promise_keeps_its_name BEFORE UPDATE ON promise
    FOR EACH ROW WHEN (OLD.version > 0 AND (NEW.version < OLD.version OR NEW.title <> OLD.title OR NEW.year <> OLD.year))
    EXECUTE FUNCTION refuse_promise_change();
