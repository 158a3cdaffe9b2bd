-- Rights of programs: what a token's bearer may fetch from the municipality, until when. Only its hash is kept.

CREATE TABLE api_token (
    m TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    person UUID NOT NULL,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (m, token_hash)
);

CREATE INDEX api_token_hash ON api_token (token_hash);
