-- The installation's whole trail: a link for each row of any municipality's, whose hash covers the link before it. A
-- municipality that is taken out whole, or a trail whose end is cut off, leaves links that lead nowhere. Rows of before
-- this are covered by the first link of their trail, since each row's hash covers the row before it.
CREATE TABLE audit_chain (
    n BIGINT NOT NULL PRIMARY KEY,
    m TEXT NOT NULL,
    seq BIGINT NOT NULL,
    row_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL
);

CREATE UNIQUE INDEX audit_chain_row ON audit_chain (m, seq);

-- Its newest link: held first of all by whoever adds a row, so that nobody waits for somebody who waits for them.
CREATE TABLE audit_chain_head (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    n BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

INSERT INTO audit_chain_head (one, n, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE TRIGGER audit_chain_is_not_changed BEFORE UPDATE OR DELETE ON audit_chain
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

-- A token whose maker lost a role that it rested on: it is over for good, and its page says why.
ALTER TABLE api_token ADD COLUMN role_lost BIGINT NOT NULL DEFAULT 0 CHECK (role_lost IN (0, 1));

-- Browser and system of a session of staff in plain words, such as "Firefox/Windows"; nothing finer is kept.
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
