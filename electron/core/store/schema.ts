import { kindOf } from '#shared/fields/index.ts'
import { registerNames, registerOf, type RegisterName } from '#shared/registers/index.ts'
import type { Register } from '#shared/registers/register.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

/** The columns that every register's table has beside its fields. */
export const baseColumns = ['id', 'ref_no', 'version', 'sort_key', 'created_at', 'updated_at', 'deleted_at'] as const

/** `predecessorIds` as `predecessor_ids`. */
export function columnOf(fieldName: string): string {
  return fieldName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The CREATE TABLE of a register as its definition stands: the text that a new migration begins with. */
export function createTableSql(name: RegisterName): string {
  const definition: Register = registerOf(name)
  const columns = [
    '  id TEXT PRIMARY KEY NOT NULL',
    '  ref_no INTEGER NOT NULL',
    '  version INTEGER NOT NULL',
    '  sort_key REAL NOT NULL',
    '  created_at TEXT NOT NULL',
    '  updated_at TEXT NOT NULL',
    '  deleted_at TEXT',
    ...Object.keys(definition.fields).map((field) => `  ${columnSql(name, field)}`),
  ]
  const parent = definition.parentField
  const index = parent === null ? '' : `\nCREATE INDEX ${name}_by_parent ON ${name} (${columnOf(parent)});`
  return `CREATE TABLE ${name} (\n${columns.join(',\n')}\n) STRICT;${index}`
}

/** The definition of one field's column, as CREATE TABLE and ALTER TABLE take it. */
export function columnSql(name: RegisterName, fieldName: string): string {
  const field = registerOf(name).fields[fieldName]
  if (field === undefined) throw new Error(`${name} has no field ${fieldName}`)
  const kind = kindOf(field)
  const column = columnOf(fieldName)
  const check = kind.sqlCheck(`"${column}"`, field)
  const isNullable = kind.schema(field).safeParse(null).success
  return [
    `"${column}"`,
    kind.sqlType,
    isNullable ? '' : 'NOT NULL',
    check === null ? '' : `CHECK (${check})`,
    field.kind === 'link' ? `REFERENCES ${field.register} (id)` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** What SQLite itself keeps beside our tables; anything else of such a name was put there. */
const ofSqlite: readonly RegExp[] = [
  /^table sqlite_sequence: CREATE TABLE sqlite_sequence\(name,seq\)$/,
  /^table sqlite_stat1: CREATE TABLE sqlite_stat1\(tbl,idx,stat\)$/,
  /^table sqlite_stat4: CREATE TABLE sqlite_stat4\(tbl,idx,neq,nlt,ndlt,sample\)$/,
  /^index sqlite_autoindex_\w+: null$/,
]

/** Every object of the schema as SQLite keeps it, in a fixed order: what an opened file is compared with. */
export function readSchema(database: Database): readonly string[] {
  return database
    .all(sql`SELECT type, name, sql FROM sqlite_schema ORDER BY type, name`)
    .map((row) => `${String(row['type'])} ${String(row['name'])}: ${String(row['sql'])}`)
    .filter((line) => !ofSqlite.some((own) => own.test(line)))
}

/** Table and columns of each register: what differs between the definitions and a database. Empty when they agree. */
export function schemaDifferences(database: Database): readonly string[] {
  const differences: string[] = []
  for (const name of registerNames) {
    const wanted = [...baseColumns, ...Object.keys(registerOf(name).fields).map(columnOf)].sort()
    const found = database
      .all(sql`SELECT name FROM pragma_table_info(${name}) ORDER BY name`)
      .map((row) => String(row['name']))
    for (const column of wanted)
      if (!found.includes(column)) differences.push(`${name}.${column} is missing in the database`)
    for (const column of found) if (!wanted.includes(column)) differences.push(`${name}.${column} is in no register`)
  }
  return differences
}
