-- Collecting face to face: outings, the passes of phones, records to mend.

-- A phone's right to hand in answers of one survey for a shift, and nothing else.
CREATE TABLE street_pass (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    pass_hash BYTEA NOT NULL,
    person UUID NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked BIGINT NOT NULL CHECK (revoked IN (0, 1)),
    PRIMARY KEY (m, s, pass_hash)
);

-- A session of collecting (insamlingstillfälle). The place asked is one of three places never mixed.
CREATE TABLE outing (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    outing UUID NOT NULL,
    person UUID NOT NULL,
    place TEXT NOT NULL,
    event TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('street', 'meeting', 'phone')),
    asked_by TEXT NOT NULL CHECK (asked_by IN ('municipality', 'police', 'volunteers')),
    language TEXT NOT NULL,
    target BIGINT NOT NULL,
    target_young BIGINT NOT NULL,
    day TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    refused BIGINT NOT NULL,
    answered_already BIGINT NOT NULL,
    PRIMARY KEY (m, s, outing)
);

ALTER TABLE response ADD COLUMN outing UUID;

-- What a phone handed in and the survey cannot take as it is; mended by its collector, then stored.
CREATE TABLE street_mend (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    outing UUID NOT NULL,
    person UUID NOT NULL,
    version BIGINT NOT NULL,
    language TEXT NOT NULL,
    day TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('conflict', 'too_large', 'invalid', 'closed', 'unreadable')),
    state TEXT NOT NULL CHECK (state IN ('open', 'mended', 'dropped')),
    fields TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, id)
);

CREATE INDEX response_outing ON response (m, s, outing) WHERE outing IS NOT NULL;
