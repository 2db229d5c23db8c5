import type { Migration } from '../migrate.ts'

export const migration: Migration = {
  number: 2,
  what: 'Text that is being typed, kept until it becomes a change',
  up: `
CREATE TABLE draft (
  slot TEXT PRIMARY KEY NOT NULL,
  page TEXT NOT NULL,
  register TEXT NOT NULL,
  record_id TEXT,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  "values" TEXT NOT NULL CHECK (json_valid("values")),
  at TEXT NOT NULL
) STRICT;
`,
}
