-- Private addresses of year wheels as calendars: one a person and municipality, which a new one replaces.

CREATE TABLE wheel_link (
    m TEXT NOT NULL,
    person BLOB NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, person)
) STRICT, WITHOUT ROWID;
