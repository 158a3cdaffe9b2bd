-- Who has seen that a text needs no action, and when. What is in force stands beside the text; this says whose word it is.
-- `part`: where the text lies: 'answer', or what is no response: 'conflict', 'record', 'sheet'.
CREATE TABLE alarm_aside (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('answer', 'conflict', 'record', 'sheet')),
    id UUID NOT NULL,
    question TEXT NOT NULL,
    aside_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, part, id, question)
);

-- Texts that are no response, or not yet, are heard as well: as beside `answer_text`.
ALTER TABLE response_conflict_text ADD COLUMN alarm TEXT;
ALTER TABLE street_mend ADD COLUMN alarm TEXT;
ALTER TABLE batch_entry ADD COLUMN alarm TEXT;
