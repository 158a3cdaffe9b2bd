-- People, what they may do and where, their sessions, and what they did.
-- A person and a session belong to no municipality (a person may have roles in several); what they may
-- do and what they did does. Secrets are stored as hashes only, but the second factor's, which must be read.

CREATE TABLE person (
    person UUID NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    password TEXT,
    totp BYTEA,
    totp_step BIGINT NOT NULL,
    subject TEXT UNIQUE,
    shut_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE membership (
    m TEXT NOT NULL,
    person UUID NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('collector', 'analyst', 'editor', 'coordinator', 'partner', 'administrator')),
    PRIMARY KEY (m, person, role)
);

CREATE INDEX membership_person ON membership (person);

CREATE TABLE session (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    person UUID NOT NULL,
    second_factor BIGINT NOT NULL CHECK (second_factor IN (0, 1)),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    fresh_at BIGINT NOT NULL
);

CREATE INDEX session_person ON session (person);

-- Links that work once: the first administrator's, an invitation's, a new password's.
CREATE TABLE one_time_link (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    person UUID,
    purpose TEXT NOT NULL CHECK (purpose IN ('first', 'invitation', 'reset')),
    expires_at BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    person UUID NOT NULL,
    code_hash BYTEA NOT NULL,
    PRIMARY KEY (person, code_hash)
);

-- Who did what, when and to what; never an answer. Each row's hash covers the row before it.
CREATE TABLE audit (
    m TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (m, seq)
);

CREATE TABLE audit_head (
    m TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- The trail is added to and never changed.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only';
END $$;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
