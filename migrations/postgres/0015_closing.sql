-- When somebody closed a survey before its last day had passed, in milliseconds.
ALTER TABLE survey ADD COLUMN closed_at BIGINT;
