-- Paper sheets entered in batches, and tallies of meetings where nobody filled in a sheet.

CREATE TABLE batch (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    batch UUID NOT NULL,
    code TEXT NOT NULL,
    person UUID NOT NULL,
    language TEXT NOT NULL,
    place TEXT NOT NULL,
    event TEXT NOT NULL,
    sheets BIGINT NOT NULL,
    twice BIGINT NOT NULL CHECK (twice IN (0, 1)),
    version BIGINT NOT NULL,
    day TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    PRIMARY KEY (m, s, batch),
    UNIQUE (m, s, code)
);

-- A sheet as entered: once, or twice by two people. Its fields go when it is stored as a response.
CREATE TABLE batch_entry (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    batch UUID NOT NULL,
    sheet BIGINT NOT NULL,
    pass BIGINT NOT NULL CHECK (pass IN (1, 2)),
    person UUID NOT NULL,
    stored BIGINT NOT NULL CHECK (stored IN (0, 1)),
    fields TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, batch, sheet, pass)
);

CREATE TABLE tally (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    tally UUID NOT NULL,
    person UUID NOT NULL,
    place TEXT NOT NULL,
    event TEXT NOT NULL,
    day TEXT NOT NULL,
    present BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, tally)
);

CREATE TABLE tally_count (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    tally UUID NOT NULL,
    question TEXT NOT NULL,
    option TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (m, s, tally, question, option)
);
