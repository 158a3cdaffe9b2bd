-- People, what they may do and where, their sessions, and what they did.
-- A person and a session belong to no municipality (a person may have roles in several); what they may
-- do and what they did does. Secrets are stored as hashes only, but the second factor's, which must be read.

CREATE TABLE person (
    person BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    password TEXT,
    totp BLOB,
    totp_step INTEGER NOT NULL,
    subject TEXT UNIQUE,
    shut_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
    m TEXT NOT NULL,
    person BLOB NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('collector', 'analyst', 'editor', 'coordinator', 'partner', 'administrator')),
    PRIMARY KEY (m, person, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX membership_person ON membership (person);

CREATE TABLE session (
    token_hash BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL,
    second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    fresh_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_person ON session (person);

-- Links that work once: the first administrator's, an invitation's, a new password's.
CREATE TABLE one_time_link (
    token_hash BLOB NOT NULL PRIMARY KEY,
    person BLOB,
    purpose TEXT NOT NULL CHECK (purpose IN ('first', 'invitation', 'reset')),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
    person BLOB NOT NULL,
    code_hash BLOB NOT NULL,
    PRIMARY KEY (person, code_hash)
) STRICT, WITHOUT ROWID;

-- Who did what, when and to what; never an answer. Each row's hash covers the row before it.
CREATE TABLE audit (
    m TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (m, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_head (
    m TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The trail is added to and never changed.
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
