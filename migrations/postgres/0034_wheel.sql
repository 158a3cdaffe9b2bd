-- Private addresses of year wheels as calendars: one a person and municipality, which a new one replaces.

CREATE TABLE wheel_link (
    m TEXT NOT NULL,
    person UUID NOT NULL,
    hash BYTEA NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, person)
);
