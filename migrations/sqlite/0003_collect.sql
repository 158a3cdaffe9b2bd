-- Collecting face to face: outings, the passes of phones, records to mend.

-- A phone's right to hand in answers of one survey for a shift, and nothing else.
CREATE TABLE street_pass (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    pass_hash BLOB NOT NULL,
    person BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked INTEGER NOT NULL CHECK (revoked IN (0, 1)),
    PRIMARY KEY (m, s, pass_hash)
) STRICT, WITHOUT ROWID;

-- A session of collecting (insamlingstillfälle). The place asked is one of three places never mixed.
CREATE TABLE outing (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    outing BLOB NOT NULL,
    person BLOB NOT NULL,
    place TEXT NOT NULL,
    event TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('street', 'meeting', 'phone')),
    asked_by TEXT NOT NULL CHECK (asked_by IN ('municipality', 'police', 'volunteers')),
    language TEXT NOT NULL,
    target INTEGER NOT NULL,
    target_young INTEGER NOT NULL,
    day TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    refused INTEGER NOT NULL,
    answered_already INTEGER NOT NULL,
    PRIMARY KEY (m, s, outing)
) STRICT, WITHOUT ROWID;

ALTER TABLE response ADD COLUMN outing BLOB;

-- What a phone handed in and the survey cannot take as it is; mended by its collector, then stored.
CREATE TABLE street_mend (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    id BLOB NOT NULL,
    outing BLOB NOT NULL,
    person BLOB NOT NULL,
    version INTEGER NOT NULL,
    language TEXT NOT NULL,
    day TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('conflict', 'too_large', 'invalid', 'closed', 'unreadable')),
    state TEXT NOT NULL CHECK (state IN ('open', 'mended', 'dropped')),
    fields TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX response_outing ON response (m, s, outing) WHERE outing IS NOT NULL;
