import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { newestSchema } from '#electron/core/store/migrate.ts'
import { alterPlainly } from './hostile-mutants.ts'
import { rebuild } from './hostile-samples.ts'
import type { Specimen } from './hostile-specimen.ts'

/** A sound engagement that a script went over with a plain connection. */
function altered(what: string, verdicts: readonly string[], script: string): Specimen {
  return {
    what,
    verdicts,
    make: ({ path, sound }) => {
      sound()
      alterPlainly(path, script)
    },
  }
}

/** A sound engagement whose tables and rows were built anew in another manner. */
function rebuilt(what: string, verdicts: readonly string[], manner: Parameters<typeof rebuild>[2]): Specimen {
  return { what, verdicts, make: ({ path, sample }) => rebuild(path, sample('base'), manner) }
}

/** A sound engagement whose bytes were changed. */
function reshaped(what: string, verdicts: readonly string[], reshape: (bytes: Buffer) => Buffer): Specimen {
  return { what, verdicts, make: ({ path, sample }) => writeFileSync(path, reshape(readFileSync(sample('base')))) }
}

/** Files whose tables, header or shape are not what this program writes. */
export const alteredShapes: readonly Specimen[] = [
  altered('a schema one newer', ['newer'], `PRAGMA user_version = ${newestSchema + 1}`),
  altered('a schema ten newer', ['newer'], `PRAGMA user_version = ${newestSchema + 10}`),
  altered('a schema below zero', ['newer'], 'PRAGMA user_version = -1'),
  altered('no schema version', ['not_ours'], 'PRAGMA user_version = 0'),
  {
    what: 'an older schema',
    verdicts: newestSchema === 1 ? ['ok'] : ['older'],
    make: ({ path }) =>
      copyFileSync(fileURLToPath(new URL('../fixtures/schemas/schema-1.phasebook', import.meta.url)), path),
  },
  altered('the mark of another program', ['not_ours'], 'PRAGMA application_id = 252006674'),
  altered('no mark', ['not_ours'], 'PRAGMA application_id = 0'),
  altered('an extra table', ['not_ours'], 'CREATE TABLE extra (a)'),
  altered('an extra view', ['not_ours'], 'CREATE VIEW extra AS SELECT * FROM risk'),
  altered('an extra index', ['not_ours'], 'CREATE INDEX extra ON risk (title)'),
  altered('an extra trigger', ['not_ours'], 'CREATE TRIGGER extra AFTER UPDATE ON risk BEGIN DELETE FROM person; END'),
  altered(
    'a trigger named almost like one of SQLite’s own',
    ['not_ours'],
    'CREATE TRIGGER sqlitexextra AFTER UPDATE ON risk BEGIN DELETE FROM person; END',
  ),
  altered(
    'a trigger named like one of SQLite’s own',
    ['not_ours'],
    "INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_extra', 'risk', 0, 'CREATE TRIGGER sqlite_extra AFTER UPDATE ON risk BEGIN DELETE FROM person; END')",
  ),
  altered('a virtual table', ['not_ours'], 'CREATE VIRTUAL TABLE extra USING fts5(a)'),
  altered('a generated column', ['not_ours'], 'ALTER TABLE risk ADD COLUMN extra INTEGER AS (1)'),
  altered('an extra column', ['not_ours'], 'ALTER TABLE risk ADD COLUMN extra TEXT'),
  altered('a renamed column', ['not_ours'], 'ALTER TABLE risk RENAME COLUMN title TO titel'),
  altered('a missing index', ['not_ours'], 'DROP INDEX change_row_by_seq'),
  altered('a missing table', ['not_ours'], 'DROP TABLE note'),
  rebuilt('a check that lets everything through', ['not_ours'], {
    alter: (_name, text) => text.replace(/CHECK \("active" IN \(0, 1\)\)/, 'CHECK (1)'),
  }),
  rebuilt('tables that are not strict', ['not_ours'], { alter: (_name, text) => text.replace(/\) STRICT$/, ')') }),
  rebuilt('a comment in a table', ['not_ours'], { alter: (_name, text) => text.replace(/\n\)/, ' -- mine\n)') }),
  rebuilt('the same, built anew', ['ok'], {}),
  rebuilt('UTF-16, small end first', ['ok'], { pragmas: ["encoding = 'UTF-16le'"] }),
  rebuilt('UTF-16, big end first', ['ok'], { pragmas: ["encoding = 'UTF-16be'"] }),
  rebuilt('pages of 512 bytes', ['ok'], { pragmas: ['page_size = 512'] }),
  rebuilt('pages of 65,536 bytes', ['ok'], { pragmas: ['page_size = 65536'] }),
  rebuilt('a file that gives pages back', ['ok'], { pragmas: ['auto_vacuum = FULL'] }),
  rebuilt('a file that gives pages back bit by bit', ['ok'], { pragmas: ['auto_vacuum = INCREMENTAL'] }),
  rebuilt('a format of the schema that is old', ['ok', 'damaged'], { pragmas: ['legacy_file_format = ON'] }),
  altered(
    'statistics that are nonsense',
    ['ok'],
    "ANALYZE; UPDATE sqlite_stat1 SET stat = 'nonsense 0 -5 99999999999999999999'",
  ),
  altered('row numbers at their end', ['ok'], 'UPDATE sqlite_sequence SET seq = 9223372036854775807'),
  reshaped('the mark that it was switched to a write-ahead log', ['not_ours'], (bytes) => {
    bytes.writeUInt16BE(0x02_02, 18)
    return bytes
  }),
  reshaped('a header that does not know how many pages there are', ['damaged'], (bytes) => {
    bytes.writeUInt32BE(0, 28)
    return bytes
  }),
  reshaped('a header that a program wrote which does not count pages', ['damaged'], (bytes) => {
    bytes.writeUInt32BE(bytes.readUInt32BE(24) - 1, 92)
    return bytes
  }),
  reshaped('a half', ['damaged'], (bytes) => bytes.subarray(0, bytes.length / 2)),
  reshaped('without its last page', ['damaged'], (bytes) => bytes.subarray(0, -4096)),
  reshaped('without its last byte', ['damaged'], (bytes) => bytes.subarray(0, -1)),
  reshaped('twice itself', ['ok', 'damaged'], (bytes) => Buffer.concat([bytes, bytes])),
  {
    what: 'the first page of one engagement on another',
    verdicts: ['damaged', 'not_ours'],
    make: ({ path, sample }) => {
      const bytes = readFileSync(sample('other'))
      readFileSync(sample('base')).copy(bytes, 0, 0, 4096)
      writeFileSync(path, bytes)
    },
  },
  {
    what: 'a file that was shortened and then filled up with zeros',
    verdicts: ['damaged'],
    make: ({ path, sound }) => {
      sound()
      const { length } = readFileSync(path)
      truncateSync(path, Math.floor(length / 3))
      truncateSync(path, length)
    },
  },
]

const steps = (value: string) => `UPDATE rollback_step SET predecessor_ids = ${value}`
const history = (column: string, value: string) => `UPDATE change_row SET ${column} = ${value} WHERE id % 2 = 0`
const engagement = (column: string, value: string) => `UPDATE engagement SET ${column} = ${value}`

/** Whole files with the right tables that hold what this program never writes: some can be told at opening, the rest must do no harm. */
export const alteredRows: readonly Specimen[] = [
  altered('no engagement', ['damaged'], 'DELETE FROM engagement'),
  altered('an engagement that was removed', ['damaged'], engagement('deleted_at', "'2026-01-01T00:00:00.000Z'")),
  altered(
    'two engagements',
    ['damaged'],
    `CREATE TEMP TABLE second AS SELECT * FROM engagement; UPDATE second SET id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'; INSERT INTO engagement SELECT * FROM second`,
  ),
  altered('no phases', ['damaged'], 'DELETE FROM phase'),
  altered('no rollback plan', ['damaged'], 'DELETE FROM rollback_plan'),
  altered('links to rows that are gone', ['ok', 'damaged'], 'DELETE FROM person'),
  altered('lists that are no lists', ['damaged'], steps("'{nonsense'")),
  altered('lists that are objects', ['ok', 'damaged'], steps(`'{"a":1}'`)),
  altered('lists that are numbers', ['ok', 'damaged'], steps("'5'")),
  altered('lists that are nothing', ['ok', 'damaged'], steps("'null'")),
  altered('lists of numbers', ['ok', 'damaged'], steps("'[1,2]'")),
  altered('lists of lists', ['ok', 'damaged'], steps(`'[["x"],{"y":null}]'`)),
  altered('steps that all wait for each other', ['ok'], steps(`(SELECT json_group_array(id) FROM rollback_step)`)),
  altered('texts with a NUL', ['ok'], "UPDATE risk SET title = char(0) || 'x' || char(0) || 'b'"),
  altered('texts that are not UTF-8', ['ok'], "UPDATE risk SET title = CAST(x'fffe80c3' AS TEXT)"),
  altered(
    'a text of 5 MB',
    ['ok'],
    "UPDATE risk SET title = replace(hex(zeroblob(2500000)), '0', 'W') WHERE ref_no = 1",
  ),
  altered('ids that are no ids', ['ok', 'damaged'], "UPDATE risk SET id = 'x' || ref_no"),
  altered('versions beyond counting', ['ok', 'damaged'], 'UPDATE risk SET version = 9223372036854775807'),
  altered('versions below zero', ['ok', 'damaged'], 'UPDATE risk SET version = -5'),
  altered(
    'days that are no days',
    ['ok', 'damaged'],
    "UPDATE milestone SET planned_on = '2026-02-31'; UPDATE action SET due_on = 'soon'",
  ),
  altered('a go-live day that is no day', ['ok', 'damaged'], engagement('go_live_on', "'soon'")),
  altered(
    'moments that are no moments',
    ['ok', 'damaged'],
    "UPDATE risk SET created_at = 'x', updated_at = ''; UPDATE decision SET decided_on = 'x'",
  ),
  altered('a time zone that is none', ['ok', 'damaged'], engagement('timezone', "'Mars/Olympus'")),
  altered('a language that is none', ['ok', 'damaged'], engagement('locale', "'!!'")),
  altered('a currency that is none', ['ok', 'damaged'], engagement('currency', "'??'")),
  altered(
    'choices that are not offered',
    ['ok', 'damaged'],
    "UPDATE rollback_step SET stage = 'nonsense'; UPDATE risk SET phase_code = 'x', status = 'y'",
  ),
  altered('a phase of another name', ['ok', 'damaged'], "UPDATE phase SET code = 'x', named_risk = 'y'"),
  altered('ratings off the scale', ['damaged'], 'UPDATE risk SET inherent_likelihood = 77'),
  altered(
    'figures without end',
    ['ok', 'damaged'],
    'UPDATE reconciliation_item SET count_expected = 9e999, count_done = -9e999',
  ),
  altered(
    'numbers where texts belong',
    ['damaged'],
    "UPDATE sqlite_schema SET sql = replace(sql, '\"title\" TEXT', '\"title\" INTEGER') WHERE name = 'risk'",
  ),
  altered('a history that is no history', ['ok', 'damaged'], history('after', "'nonsense'")),
  altered('a history of numbers', ['ok', 'damaged'], history('after', "'5'")),
  altered('a history of empty rows', ['ok', 'damaged'], history('before', "'{}'")),
  altered('a history of tables that are not there', ['ok', 'damaged'], history('register', "'nope'")),
  altered('a history of the future', ['ok', 'damaged'], "UPDATE change_set SET at = '9999-99-99', label = char(0)"),
  altered('a pack that is nothing', ['ok', 'damaged'], "UPDATE pack SET places = 'null'"),
  altered('a pack that is a list', ['ok', 'damaged'], "UPDATE pack SET places = '[1]'"),
  altered('origins that are numbers', ['ok', 'damaged'], "UPDATE pack_origin SET judgement = '5'"),
  altered('attachments without their bytes', ['ok', 'damaged'], 'DELETE FROM attachment_blob'),
  altered('attachments with other bytes', ['ok', 'damaged'], "UPDATE attachment_blob SET bytes = x'00'"),
]
