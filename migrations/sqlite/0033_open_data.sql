-- What a municipality's open-data feed says of the municipality itself.

CREATE TABLE open_data (
    m TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    publisher TEXT NOT NULL,
    email TEXT NOT NULL,
    homepage TEXT NOT NULL,
    geonames TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
