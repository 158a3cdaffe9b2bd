-- A sheet of paper on which nothing stands is done and no response.

ALTER TABLE batch_entry ADD COLUMN blank BIGINT NOT NULL DEFAULT 0 CHECK (blank IN (0, 1));
