-- A backup says within itself when it was made; restored_at is set when it was put in place of the database.
CREATE TABLE restored (
    made_at BIGINT NOT NULL PRIMARY KEY,
    restored_at BIGINT
);
