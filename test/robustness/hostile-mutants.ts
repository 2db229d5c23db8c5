import { writeFileSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { columnOf } from '#electron/core/store/schema.ts'
import { registerNames, registerOf } from '#shared/registers/index.ts'
import type { Random } from './random.ts'

/** One way to spoil a copy of a sound engagement file, in place or to other bytes. */
type Spoil = (bytes: Buffer, random: Random, pageSize: number) => Buffer

const odd32 = [0, 1, 2, 3, 7, 99, 255, 65_536, 0x7f_ff_ff_ff, 0x80_00_00_00, 0xff_ff_ff_ff]

/** The fields of the header: offset, width and the values that readers of the format trip over. */
const headerFields: readonly (readonly [what: string, offset: number, width: 1 | 2 | 4, values: readonly number[]])[] =
  [
    ['page size', 16, 2, [0, 1, 2, 256, 511, 512, 1024, 4095, 8192, 32_768, 65_535]],
    ['write format', 18, 1, [0, 2, 3, 255]],
    ['read format', 19, 1, [0, 2, 3, 255]],
    ['reserved space', 20, 1, [1, 8, 32, 200, 255]],
    ['payload fractions', 21, 1, [0, 65, 255]],
    ['change counter', 24, 4, odd32],
    ['size in pages', 28, 4, odd32],
    ['first page of the freelist', 32, 4, odd32],
    ['length of the freelist', 36, 4, odd32],
    ['schema cookie', 40, 4, odd32],
    ['schema format', 44, 4, odd32],
    ['largest root page', 52, 4, odd32],
    ['encoding', 56, 4, [0, 2, 3, 4, 255]],
    ['user_version', 60, 4, odd32],
    ['incremental vacuum', 64, 4, odd32],
    ['application_id', 68, 4, odd32],
    ['version-valid-for', 92, 4, odd32],
  ]

const byBytes: Readonly<Record<string, Spoil>> = {
  'flipped bits': (bytes, random) => {
    for (let turn = 1 + random.int(16); turn > 0; turn -= 1) {
      const at = random.int(bytes.length)
      bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << random.int(8)), at)
    }
    return bytes
  },
  'changed bytes': (bytes, random) => {
    for (let turn = 1 + random.int(64); turn > 0; turn -= 1) bytes.writeUInt8(random.int(256), random.int(bytes.length))
    return bytes
  },
  'a zeroed range': (bytes, random) => {
    const at = random.int(bytes.length)
    return bytes.fill(0, at, Math.min(bytes.length, at + 1 + random.int(8192)))
  },
  'a range of garbage': (bytes, random) => {
    const at = random.int(bytes.length)
    for (let end = Math.min(bytes.length, at + 1 + random.int(4096)), byte = at; byte < end; byte += 1)
      bytes.writeUInt8(random.int(256), byte)
    return bytes
  },
  'an end cut off': (bytes, random) => bytes.subarray(0, random.int(bytes.length)),
  'pages cut off': (bytes, random, pageSize) =>
    bytes.subarray(0, pageSize * random.int(Math.floor(bytes.length / pageSize))),
  'an end added': (bytes, random, pageSize) =>
    Buffer.concat([bytes, Buffer.alloc(random.chance(0.5) ? pageSize : random.int(10_000), random.int(256))]),
  'two pages swapped': (bytes, random, pageSize) => {
    const [one, other] = [somePage(bytes, random, pageSize), somePage(bytes, random, pageSize)]
    const kept = Buffer.from(bytes.subarray(one, one + pageSize))
    bytes.copyWithin(one, other, other + pageSize)
    kept.copy(bytes, other)
    return bytes
  },
  'a page written over another': (bytes, random, pageSize) => {
    const from = somePage(bytes, random, pageSize)
    return bytes.copyWithin(somePage(bytes, random, pageSize), from, from + pageSize)
  },
  'a field of the header': (bytes, random) => {
    const [, offset, width, values] = random.pick(headerFields)
    const value = random.chance(0.8) ? random.pick(values) : random.int(256 ** Math.min(width, 3))
    bytes.writeUIntBE(value, offset, width)
    return bytes
  },
  'the head of a page': (bytes, random, pageSize) => {
    const page = somePage(bytes, random, pageSize)
    const head = page === 0 ? 100 : page
    bytes.writeUInt8(random.pick([0, 2, 5, 10, 13, 99]), head)
    if (random.chance(0.5)) bytes.writeUInt16BE(random.int(65_536), head + random.pick([1, 3, 5]))
    return bytes
  },
  'the pointers of a page': (bytes, random, pageSize) => {
    const page = somePage(bytes, random, pageSize)
    const head = (page === 0 ? 100 : page) + 8
    for (let turn = 1 + random.int(6); turn > 0; turn -= 1)
      bytes.writeUInt16BE(random.int(65_536), Math.min(head + 2 * random.int(20), bytes.length - 2))
    return bytes
  },
}

const odd = [
  "''",
  "'not a date'",
  "'2026-02-31'",
  "'{}'",
  "'5'",
  "'[1,2]'",
  '\'["x"]\'',
  "'{nonsense'",
  "char(0) || 'x'",
  "'Mars/Olympus'",
  '-1',
  '9e999',
  '9223372036854775807',
  "x'00ff'",
  'NULL',
  "replace(hex(zeroblob(30000)), '0', 'W')",
]

/** Spoils through SQLite itself: sound pages that hold what Phasebook never writes. */
const bySql: Readonly<Record<string, (random: Random) => string>> = {
  'an odd value': (random) => {
    const register = random.pick(registerNames)
    const column = columnOf(random.pick([...Object.keys(registerOf(register).fields), 'id', 'version', 'deletedAt']))
    return `UPDATE "${register}" SET "${column}" = ${random.pick(odd)}${random.chance(0.7) ? ` WHERE ref_no = 1` : ''}`
  },
  'an odd history': (random) =>
    `UPDATE change_row SET ${random.pick(['before', 'after', 'register', 'record_id', 'seq'])} = ${random.pick(odd)} WHERE id % 3 = 0`,
  'a changed schema': (random) => {
    const [from, to] = random.pick([
      ['TEXT', 'BLOB'],
      ['NOT NULL', ''],
      ['STRICT', 'WITHOUT ROWID'],
      ['CHECK', 'CHECK (1) CHECK'],
      ['CREATE', 'CREATE --'],
      ['REFERENCES', 'REFERENCES no_such_table --'],
      ['"title"', '"titel"'],
    ])
    return `UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}') WHERE name = '${random.pick(registerNames)}'`
  },
  'a page of another table': (random) =>
    `UPDATE sqlite_schema SET rootpage = ${random.pick(['1', '2', '0', '-1', '99999', 'rootpage + 1'])} WHERE name = '${random.pick(registerNames)}'`,
  'a row of the schema gone': (random) => `DELETE FROM sqlite_schema WHERE name = '${random.pick(registerNames)}'`,
  'rows gone': (random) => `DELETE FROM "${random.pick([...registerNames, 'change_set', 'pack', 'attachment_blob'])}"`,
  'something added': (random) =>
    random.pick([
      'CREATE TABLE extra (a)',
      'CREATE VIEW extra AS SELECT * FROM risk',
      'CREATE INDEX extra ON risk (title)',
      'CREATE TRIGGER extra AFTER UPDATE ON risk BEGIN DELETE FROM person; END',
      'CREATE TRIGGER sqlitexextra AFTER UPDATE ON risk BEGIN DELETE FROM person; END',
    ]),
}

/** Writes a spoilt copy of `base` to `path`; gives what was done to it. */
export function makeMutant(path: string, base: Buffer, random: Random): string {
  const pageSize = base.readUInt16BE(16) === 1 ? 65_536 : base.readUInt16BE(16)
  if (random.chance(0.75)) {
    const [what, spoil] = random.pick(Object.entries(byBytes))
    writeFileSync(path, spoil(Buffer.from(base), random, pageSize))
    return what
  }
  const [what, script] = random.pick(Object.entries(bySql))
  writeFileSync(path, base)
  try {
    alterPlainly(path, script(random))
  } catch (error) {
    // SQLite refused: what it refused stays undone, and the copy is as sound as before.
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error
  }
  return what
}

/** Runs a script over a file by a plain connection that lets everything through. */
export function alterPlainly(path: string, script: string): void {
  const database = new SqliteDatabase(path)
  try {
    database.unsafeMode(true)
    for (const pragma of ['synchronous = OFF', 'writable_schema = ON', 'ignore_check_constraints = ON'])
      database.pragma(pragma)
    database.pragma('foreign_keys = OFF')
    database.exec(script)
  } finally {
    database.close()
  }
}

function somePage(bytes: Buffer, random: Random, pageSize: number): number {
  return pageSize * random.int(Math.floor(bytes.length / pageSize))
}
