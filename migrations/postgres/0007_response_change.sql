-- Which responses of a survey were stored or changed state, a row for each transaction, so that columns in
-- memory are brought up to date. Trimmed after some minutes: it would tell in which order they came.
-- No ids: everything changed. `written` is the transaction: numbers are handed out before it commits, so a
-- reader takes only what is below every open transaction.

CREATE TABLE response_change (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    written BIGINT NOT NULL DEFAULT (pg_current_xact_id()::TEXT::BIGINT),
    ids BYTEA NOT NULL,
    PRIMARY KEY (m, s, seq)
);

CREATE INDEX response_change_written ON response_change (m, s, written);
