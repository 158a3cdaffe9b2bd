-- The installation's whole trail: a link for each row of any municipality's, whose hash covers the link before it. A
-- municipality that is taken out whole, or a trail whose end is cut off, leaves links that lead nowhere. Rows of before
-- this are covered by the first link of their trail, since each row's hash covers the row before it.
CREATE TABLE audit_chain (
    n INTEGER NOT NULL PRIMARY KEY,
    m TEXT NOT NULL,
    seq INTEGER NOT NULL,
    row_hash BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX audit_chain_row ON audit_chain (m, seq);

-- Its newest link: held first of all by whoever adds a row, so that nobody waits for somebody who waits for them.
CREATE TABLE audit_chain_head (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    n INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO audit_chain_head (one, n, hash) VALUES (1, 0, zeroblob(32));

CREATE TRIGGER audit_chain_is_not_changed BEFORE UPDATE ON audit_chain BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER audit_chain_is_not_deleted BEFORE DELETE ON audit_chain BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

-- A token whose maker lost a role that it rested on: it is over for good, and its page says why.
ALTER TABLE api_token ADD COLUMN role_lost INTEGER NOT NULL DEFAULT 0 CHECK (role_lost IN (0, 1));

-- Browser and system of a session of staff in plain words, such as "Firefox/Windows"; nothing finer is kept.
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
