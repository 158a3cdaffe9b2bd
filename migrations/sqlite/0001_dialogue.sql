-- Surveys, their definitions and codes, responses, and what is done with them.
-- Municipality (m, SCB's code) and survey (s) lead every key. Times are milliseconds since 1970,
-- days are ISO dates of Europe/Stockholm, ids are UUIDs.

CREATE TABLE survey (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    slug TEXT NOT NULL,
    current_version INTEGER NOT NULL,
    simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
    PRIMARY KEY (m, s)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_slug (
    slug TEXT NOT NULL PRIMARY KEY,
    m TEXT NOT NULL,
    s INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE definition (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    version INTEGER NOT NULL,
    hash BLOB NOT NULL,
    body TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (m, s, version),
    UNIQUE (m, s, hash),
    FOREIGN KEY (m, s) REFERENCES survey (m, s)
) STRICT;

-- An append-only number for each question, option and statement ever published.
CREATE TABLE code (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    question TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('question', 'option', 'statement')),
    name TEXT NOT NULL,
    code INTEGER NOT NULL,
    PRIMARY KEY (m, s, question, part, name)
) STRICT, WITHOUT ROWID;

-- A response's id is the hash of its receipt's code, which is derived from the form's id: one key serves
-- both "was this form stored before?" and "which response has this code?", and the form's id is kept nowhere.
CREATE TABLE response (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('web', 'street', 'paper', 'phone', 'meeting')),
    language TEXT NOT NULL,
    day TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('real', 'simulated')),
    state TEXT NOT NULL CHECK (state IN ('counted', 'suspect', 'rejected', 'withdrawn')),
    burst BLOB,
    record_key INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    answers BLOB NOT NULL,
    PRIMARY KEY (m, s, id)
) STRICT, WITHOUT ROWID;

-- Suspects are few and are counted beside every table.
CREATE INDEX response_suspect ON response (m, s, id) WHERE state = 'suspect';

CREATE TABLE answer_text (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    id BLOB NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (m, s, id, question)
) STRICT, WITHOUT ROWID;

-- The first body that came under an id that was already taken by another one.
CREATE TABLE response_conflict (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    id BLOB NOT NULL,
    fingerprint BLOB NOT NULL,
    answers BLOB NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (m, s, id)
) STRICT, WITHOUT ROWID;

-- Class and event codes that staff put into links; not tied to a person.
CREATE TABLE event_code (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (m, s, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE disposal (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    disposal INTEGER NOT NULL,
    decision_ref TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('texts', 'all')),
    responses INTEGER NOT NULL,
    texts INTEGER NOT NULL,
    by_whom TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, disposal)
) STRICT, WITHOUT ROWID;

-- Keys of the installation. The one table of this kind: it belongs to no municipality.
CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
