-- Paper sheets entered in batches, and tallies of meetings where nobody filled in a sheet.

CREATE TABLE batch (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    batch BLOB NOT NULL,
    code TEXT NOT NULL,
    person BLOB NOT NULL,
    language TEXT NOT NULL,
    place TEXT NOT NULL,
    event TEXT NOT NULL,
    sheets INTEGER NOT NULL,
    twice INTEGER NOT NULL CHECK (twice IN (0, 1)),
    version INTEGER NOT NULL,
    day TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    PRIMARY KEY (m, s, batch),
    UNIQUE (m, s, code)
) STRICT, WITHOUT ROWID;

-- A sheet as entered: once, or twice by two people. Its fields go when it is stored as a response.
CREATE TABLE batch_entry (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    batch BLOB NOT NULL,
    sheet INTEGER NOT NULL,
    pass INTEGER NOT NULL CHECK (pass IN (1, 2)),
    person BLOB NOT NULL,
    stored INTEGER NOT NULL CHECK (stored IN (0, 1)),
    fields TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, batch, sheet, pass)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    tally BLOB NOT NULL,
    person BLOB NOT NULL,
    place TEXT NOT NULL,
    event TEXT NOT NULL,
    day TEXT NOT NULL,
    present INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, tally)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally_count (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    tally BLOB NOT NULL,
    question TEXT NOT NULL,
    option TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (m, s, tally, question, option)
) STRICT, WITHOUT ROWID;
