-- Whom the answers are held against: population figures of a survey's municipality as they were given.

CREATE TABLE population (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    body TEXT NOT NULL,
    source TEXT NOT NULL,
    given_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s)
);
