/** Schema 1: the append-only record and what is derived from it. Never edited once shipped. */
export const sql = `
CREATE TABLE incident_events (
  arrival INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  incident_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  origin_seq INTEGER NOT NULL,
  parents TEXT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  words TEXT,
  salt TEXT,
  words_hash TEXT,
  actor TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  command_part INTEGER NOT NULL,
  fact_key TEXT,
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX incident_events_in_order ON incident_events (incident_id, id);

CREATE INDEX incident_events_redactions ON incident_events (incident_id) WHERE type = 'redacted';

CREATE TRIGGER incident_events_no_update BEFORE UPDATE ON incident_events
BEGIN
  SELECT RAISE(ABORT, 'the record is append-only: no event is updated');
END;

CREATE TRIGGER incident_events_no_delete BEFORE DELETE ON incident_events
BEGIN
  SELECT RAISE(ABORT, 'the record is append-only: no event is deleted');
END;

CREATE TABLE policy_texts (
  hash TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE done_keys (
  key TEXT PRIMARY KEY,
  result TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE desk_state (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_rows (
  incident_id TEXT PRIMARY KEY,
  next_look_at INTEGER,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  row TEXT NOT NULL
) STRICT;

CREATE INDEX incident_rows_next_look ON incident_rows (next_look_at) WHERE next_look_at IS NOT NULL;
`;
