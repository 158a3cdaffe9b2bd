-- Surveys, their definitions and codes, responses, and what is done with them.
-- Municipality (m, SCB's code) and survey (s) lead every key. Times are milliseconds since 1970,
-- days are ISO dates of Europe/Stockholm, ids are UUIDs.

CREATE TABLE survey (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    slug TEXT NOT NULL,
    current_version BIGINT NOT NULL,
    simulated BIGINT NOT NULL CHECK (simulated IN (0, 1)),
    PRIMARY KEY (m, s)
);

CREATE TABLE survey_slug (
    slug TEXT NOT NULL PRIMARY KEY,
    m TEXT NOT NULL,
    s BIGINT NOT NULL
);

CREATE TABLE definition (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    version BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    body TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (m, s, version),
    UNIQUE (m, s, hash),
    FOREIGN KEY (m, s) REFERENCES survey (m, s)
);

-- An append-only number for each question, option and statement ever published.
CREATE TABLE code (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    question TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('question', 'option', 'statement')),
    name TEXT NOT NULL,
    code BIGINT NOT NULL,
    PRIMARY KEY (m, s, question, part, name)
);

-- A response's id is the hash of its receipt's code, which is derived from the form's id: one key serves
-- both "was this form stored before?" and "which response has this code?", and the form's id is kept nowhere.
CREATE TABLE response (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('web', 'street', 'paper', 'phone', 'meeting')),
    language TEXT NOT NULL,
    day TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('real', 'simulated')),
    state TEXT NOT NULL CHECK (state IN ('counted', 'suspect', 'rejected', 'withdrawn')),
    burst BYTEA,
    record_key BIGINT NOT NULL,
    fingerprint BYTEA NOT NULL,
    answers BYTEA NOT NULL,
    PRIMARY KEY (m, s, id)
);

-- Suspects are few and are counted beside every table.
CREATE INDEX response_suspect ON response (m, s, id) WHERE state = 'suspect';

CREATE TABLE answer_text (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (m, s, id, question)
);

-- The first body that came under an id that was already taken by another one.
CREATE TABLE response_conflict (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    fingerprint BYTEA NOT NULL,
    answers BYTEA NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (m, s, id)
);

-- Class and event codes that staff put into links; not tied to a person.
CREATE TABLE event_code (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (m, s, code)
);

CREATE TABLE disposal (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    disposal BIGINT NOT NULL,
    decision_ref TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('texts', 'all')),
    responses BIGINT NOT NULL,
    texts BIGINT NOT NULL,
    by_whom TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, disposal)
);

-- Keys of the installation. The one table of this kind: it belongs to no municipality.
CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL
);
