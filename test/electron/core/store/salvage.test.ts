import { createHash } from 'node:crypto'
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CommandError } from '#shared/contract/errors.ts'
import { isRegisterName, registerNames } from '#shared/registers/index.ts'
import { connect } from '#electron/core/store/database.ts'
import { listChanges, rowsOf } from '#electron/core/store/journal.ts'
import { newestSchema } from '#electron/core/store/migrate.ts'
import { openDatabase } from '#electron/core/store/open.ts'
import { createReader } from '#electron/core/store/records.ts'
import { salvage, type SalvageReport, salvageText } from '#electron/core/store/salvage.ts'
import { sql } from '#electron/core/store/sql.ts'
import { garbleAll, garblePages, garbleText, pagesOf, sampleFile, tablesIn } from '#test/helpers/damaged-file.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

const now = '2026-11-24T10:00:00.000Z'

function salvageTo(path: string, folder: string): { readonly report: SalvageReport; readonly target: string } {
  const target = join(folder, 'Salvaged.phasebook')
  return { report: salvage(path, target, { workFolder: join(folder, 'work'), now }), target }
}

/** What came through of one table. */
function lineOf(report: SalvageReport, table: string) {
  const found = report.tables.find(({ register }) => register === table)
  return { read: found?.read, fromHistory: found?.fromHistory, lost: found?.lost }
}

function registersOf(tables: ReturnType<typeof tablesIn>) {
  return [...tables].filter(([table]) => isRegisterName(table))
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** Opens a file as the program does and reads every row and the whole history of it. */
function useWholly(path: string): void {
  const { database } = openDatabase(path, { isThorough: true })
  try {
    const reader = createReader(database)
    for (const register of registerNames) reader.list(register)
    const filter = { register: null, recordId: null, between: null, before: null, limit: 10_000 }
    for (const { seq } of listChanges(database, filter)) rowsOf(database, seq)
  } finally {
    database.close()
  }
}

describe('a whole file', () => {
  it('comes through with every row of every table as it was', async () => {
    const { folder, path } = await sampleFile(async (ask) => {
      const [first] = (await ask('record.list', { register: 'risk' })).rows
      if (first === undefined) throw new Error('The sample has no risk')
      const { id, version } = first
      await ask('record.update', { register: 'risk', id, version, values: { title: 'Łukasz’s new title' } })
      await ask('record.create', { register: 'site', values: { name: 'Annexe' } })
      await ask('history.undo', {})
    })
    const { report, target } = salvageTo(path, folder)
    expect(tablesIn(target)).toEqual(tablesIn(path))
    expect(report.tables.filter(({ fromHistory, lost }) => fromHistory !== 0 || lost !== 0)).toEqual([])
    expect(report).toMatchObject({ emptiedLinks: 0, findings: [] })
    expect(report.rows).toBe(
      [...tablesIn(path)].reduce((sum, [table, rows]) => sum + (isRegisterName(table) ? rows.length : 0), 0),
    )
  })

  it('is brought to the newest schema', () => {
    const older = fileURLToPath(new URL('../../../fixtures/schemas/schema-1.phasebook', import.meta.url))
    const { target } = salvageTo(older, tempFolder())
    const { database, schema } = openDatabase(target)
    database.close()
    expect(schema).toBe(newestSchema)
    for (const [table, rows] of tablesIn(older)) {
      expect([table, tablesIn(target).get(table)]).toEqual([table, rows.map((row) => expect.objectContaining(row))])
    }
  })

  it('loses what another program put into its schema', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    const database = connect(path, { fileMustExist: true, readonly: false })
    database.script(`
      CREATE TABLE extra (a);
      CREATE VIEW seen AS SELECT * FROM risk;
      CREATE TRIGGER evil AFTER INSERT ON risk BEGIN DELETE FROM person; END;
      ALTER TABLE risk ADD COLUMN extra TEXT;
      PRAGMA journal_mode = WAL`)
    database.close()
    const { report, target } = salvageTo(path, folder)
    useWholly(target)
    expect(tablesIn(target)).toEqual(before)
    expect(report.findings).toEqual([expect.stringMatching(/tables that Phasebook did not make.*\(extra\)/)])
  })
})

describe('a damaged table', () => {
  it('is made whole from the history', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    const leaves = pagesOf(path, 'risk').leaves
    garblePages(path, leaves.slice(0, 2))
    const { report, target } = salvageTo(path, folder)
    expect(tablesIn(target)).toEqual(before)
    const { read = 0, fromHistory = 0, lost } = lineOf(report, 'risk')
    expect([read > 0, fromHistory > 0, read + fromHistory, lost]).toEqual([true, true, before.get('risk')?.length, 0])
    expect(
      report.tables.filter(({ register }) => register !== 'risk').every(({ fromHistory }) => fromHistory === 0),
    ).toBe(true)
    expect(report.findings).toEqual([])
  })

  it('is found page by page where nothing leads to its rows any more', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    const { leaves, inner } = pagesOf(path, 'risk')
    expect([inner.length, leaves.length > 2]).toEqual([1, true])
    garblePages(path, inner)
    garbleAll(path, 'change_row')
    const { report, target } = salvageTo(path, folder)
    useWholly(target)
    expect(tablesIn(target).get('risk')).toEqual(before.get('risk'))
    expect(lineOf(report, 'risk')).toEqual({ read: before.get('risk')?.length, fromHistory: 0, lost: 0 })
  })

  it('costs no other row when it is the history', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    for (const each of ['change_row', 'change_set']) garbleAll(path, each)
    const { report, target } = salvageTo(path, folder)
    useWholly(target)
    expect(registersOf(tablesIn(target))).toEqual(registersOf(before))
    expect(lineOf(report, 'change_row')).toEqual({ read: 0, fromHistory: 0, lost: before.get('change_row')?.length })
    expect(report.findings).toEqual(['The history of changes may have lost a part.'])
  })

  it('is told of what is lost when the history is gone as well, and its links are emptied', async () => {
    const { folder, path } = await sampleFile()
    const people = tablesIn(path).get('person')?.length
    garbleAll(path, 'person')
    garbleAll(path, 'change_row')
    const { report, target } = salvageTo(path, folder)
    useWholly(target)
    expect(lineOf(report, 'person')).toEqual({ read: 0, fromHistory: 0, lost: people })
    expect(report.emptiedLinks).toBeGreaterThan(0)
    expect(
      tablesIn(target)
        .get('department')
        ?.map((row) => row['head_person_id']),
    ).toEqual(
      tablesIn(target)
        .get('department')
        ?.map(() => null),
    )
  })

  it('says that nobody can know when nothing names its rows any more', async () => {
    const { folder, path } = await sampleFile()
    for (const each of ['person', 'sqlite_autoindex_person_1', 'change_row', 'change_row_by_seq']) garbleAll(path, each)
    garbleAll(path, 'change_row_by_record')
    const { report } = salvageTo(path, folder)
    expect(lineOf(report, 'person')).toEqual({ read: 0, fromHistory: 0, lost: null })
    expect(lineOf(report, 'change_row')).toEqual({ read: 0, fromHistory: 0, lost: null })
    expect(lineOf(report, 'department')).toMatchObject({ fromHistory: 0, lost: 0 })
  })

  it('takes the rows along that cannot be without it', async () => {
    const { folder, path } = await sampleFile()
    const entries = tablesIn(path).get('phase_entry')?.length
    garbleAll(path, 'phase')
    garbleAll(path, 'change_row')
    const { report, target } = salvageTo(path, folder)
    useWholly(target)
    expect(lineOf(report, 'phase_entry')).toEqual({ read: 0, fromHistory: 0, lost: entries })
    expect(report.findings).toContainEqual(expect.stringMatching(/^Failure points: \d+ rows left out/))
  })

  it('gives a text from the history where its letters cannot be read', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    const name = String(before.get('site')?.[0]?.['name'])
    expect(garbleText(path, 'site', name, Buffer.from([0xff, 0xfe, 0x00]))).toBe(1)
    const { report, target } = salvageTo(path, folder)
    expect(tablesIn(target)).toEqual(before)
    expect(lineOf(report, 'site')).toEqual({ read: 1, fromHistory: 1, lost: 0 })
  })

  it('keeps a readable text that the history knows otherwise, and shows both', async () => {
    const { folder, path } = await sampleFile()
    const name = String(tablesIn(path).get('site')?.[0]?.['name'])
    garbleText(path, 'site', name, Buffer.from('X'))
    const { report, target } = salvageTo(path, folder)
    useWholly(target)
    const altered = `X${name.slice(1)}`
    expect(tablesIn(target).get('site')?.[0]?.['name']).toBe(altered)
    const last = tablesIn(target).get('change_row')?.at(-1)
    expect(
      [last?.['before'], last?.['after']].map((image) => (JSON.parse(String(image)) as { name: string }).name),
    ).toEqual([name, altered])
    expect(report.findings).toContainEqual(expect.stringMatching(/say different things.*SI-001/))
  })

  it('keeps one row where the id of a row changed', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    const id = String(before.get('engagement')?.[0]?.['id'])
    garbleText(path, 'engagement', id, Buffer.from(id.startsWith('0') ? '1' : '0'))
    const { report, target } = salvageTo(path, folder)
    expect(tablesIn(target)).toEqual(before)
    expect(report.engagementId).toBe(id)
  })

  it('keeps only contents of attachments that are what they were', async () => {
    const { folder, path } = await sampleFile()
    const database = connect(path, { fileMustExist: true, readonly: false })
    const name = String(database.get(sql`SELECT name FROM attachment ORDER BY ref_no`)?.['name'])
    const sha256 = sql`(SELECT sha256 FROM attachment ORDER BY ref_no LIMIT 1)`
    database.run(sql`UPDATE attachment_blob SET bytes = CAST(bytes || x'00' AS BLOB) WHERE sha256 = ${sha256}`)
    database.close()
    const { report } = salvageTo(path, folder)
    expect(lineOf(report, 'attachment_blob')).toEqual({ read: 1, fromHistory: 0, lost: 1 })
    expect(report.findings).toEqual([`The contents of some attachments are lost; attach them again: ${name}.`])
  })
})

describe('a damaged file', () => {
  it('gives what is left of it when it was cut short', async () => {
    const { folder, path } = await sampleFile()
    const people = tablesIn(path).get('person')
    truncateSync(path, Math.floor(readFileSync(path).length * 0.7))
    const { report, target } = salvageTo(path, folder)
    useWholly(target)
    expect(tablesIn(target).get('person')?.length).toBe(people?.length)
    expect(report.findings).toContainEqual(expect.stringMatching(/^The history of changes may have lost a part/))
  })

  it('is read page by page where its list of tables is gone', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    garblePages(path, [1])
    const { report, target } = salvageTo(path, folder)
    expect(tablesIn(target)).toEqual(before)
    expect(report.findings[0]).toBe(
      'The list of tables in Sample.phasebook is gone: its rows were looked for page by page.',
    )
  })

  const unusable: readonly (readonly [what: string, spoil: (path: string) => void, code: string])[] = [
    ['a text file', (path) => writeFileSync(path, 'Dear clinic, '.repeat(1000)), 'damaged'],
    ['an empty file', (path) => writeFileSync(path, ''), 'damaged'],
    [
      'a file whose engagement is gone from the table and from the history',
      (path) => {
        garbleAll(path, 'engagement')
        garbleAll(path, 'change_row')
      },
      'damaged',
    ],
  ]
  it.each(unusable)('is left alone and nothing is made of %s', async (_what, spoil, code) => {
    const { folder, path } = await sampleFile()
    spoil(path)
    const before = hashOf(path)
    const target = join(folder, 'Salvaged.phasebook')
    expect(() => salvage(path, target, { workFolder: join(folder, 'work'), now })).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(/Sample\.phasebook.*backup/) }),
    )
    expect([hashOf(path), existsSync(target)]).toEqual([before, false])
  })

  it('is not written over anything', async () => {
    const { folder, path } = await sampleFile()
    writeFileSync(join(folder, 'Salvaged.phasebook'), 'mine')
    expect(() => salvageTo(path, folder)).toThrow(expect.objectContaining({ code: 'already_exists' }))
    expect(() => salvageTo(join(folder, 'Nothing.phasebook'), tempFolder())).toThrow(
      expect.objectContaining({ code: 'missing' }),
    )
    expect(readFileSync(join(folder, 'Salvaged.phasebook'), 'utf8')).toBe('mine')
  })

  it('always ends in a file that opens or in a verdict', async () => {
    const { folder, path } = await sampleFile()
    const whole = readFileSync(path)
    const random = seeded(20_261_124)
    const ends = { opened: 0, refused: 0 }
    for (let turn = 0; turn < 40; turn += 1) {
      const place = join(folder, `${turn}.phasebook`)
      const target = join(folder, `${turn} salvaged.phasebook`)
      writeFileSync(place, mutant(whole, random))
      const before = hashOf(place)
      try {
        salvage(place, target, { workFolder: join(folder, 'work'), now })
        useWholly(target)
        ends.opened += 1
      } catch (error) {
        if (!(error instanceof CommandError) || existsSync(target)) throw error
        ends.refused += 1
      }
      expect(hashOf(place)).toBe(before)
    }
    expect(ends.opened + ends.refused).toBe(40)
    expect(ends.opened).toBeGreaterThan(30)
  }, 120_000)
})

it('writes the report in plain words', () => {
  const line = { fromHistory: 0, lost: 0 }
  const report: SalvageReport = {
    tables: [
      { ...line, register: 'site', title: 'Sites', read: 0 },
      { ...line, register: 'risk', title: 'Risk register', read: 12, fromHistory: 3 },
      { ...line, register: 'change_row', title: 'History: rows changed', read: 9, lost: null },
    ],
    rows: 15,
    emptiedLinks: 1,
    engagementId: null,
    findings: ['One thing.'],
  }
  expect(salvageText(report, 'Lakeside.phasebook', now).split('\n')).toEqual([
    'What came through of Lakeside.phasebook',
    'Read on 2026-11-24 at 10:00 UTC',
    '',
    '15 rows of the registers are in the new file. The damaged file was not changed: keep it until you have looked through the new one.',
    '',
    '  Register                   from the file   from the history           not read',
    '  Risk register                         12                  3                  0',
    '  History: rows changed                  9                  0        not counted',
    '',
    'What else to know',
    '  - One thing.',
    '',
  ])
})

/** The same numbers from 0 to 1 at every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A copy with one to twenty places of up to 4,096 bytes turned over, emptied or filled with anything. */
function mutant(whole: Buffer, random: () => number): Buffer {
  const bytes = Buffer.from(whole)
  for (let places = Math.ceil(random() * 20); places > 0; places -= 1) {
    const at = Math.floor(random() * bytes.length)
    const place = bytes.subarray(at, at + Math.ceil(4096 ** random()))
    const way = Math.floor(random() * 3)
    place.forEach((byte, offset) => {
      place[offset] = [byte ^ (1 << Math.floor(random() * 8)), 0, Math.floor(random() * 256)][way] ?? 0
    })
  }
  return bytes
}
