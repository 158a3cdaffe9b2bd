-- When an operator took a survey out of use, in milliseconds.
ALTER TABLE survey ADD COLUMN retired_at INTEGER;
