-- Which responses of a survey were stored or changed state, a row for each transaction, so that columns in
-- memory are brought up to date. Trimmed after some minutes: it would tell in which order they came.
-- No ids: everything changed. `written` is PostgreSQL's transaction.

CREATE TABLE response_change (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    written INTEGER NOT NULL DEFAULT 0,
    ids BLOB NOT NULL,
    PRIMARY KEY (m, s, seq)
) STRICT, WITHOUT ROWID;
