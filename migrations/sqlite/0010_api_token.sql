-- Rights of programs: what a token's bearer may fetch from the municipality, until when. Only its hash is kept.

CREATE TABLE api_token (
    m TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    person BLOB NOT NULL,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (m, token_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX api_token_hash ON api_token (token_hash);
