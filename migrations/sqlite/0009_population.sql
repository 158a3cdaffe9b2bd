-- Whom the answers are held against: population figures of a survey's municipality as they were given.

CREATE TABLE population (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    body TEXT NOT NULL,
    source TEXT NOT NULL,
    given_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s)
) STRICT, WITHOUT ROWID;
