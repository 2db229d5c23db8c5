import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AnyValues } from '#electron/core/store/row.ts'
import type { CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import { registerNames, registerOf } from '#shared/registers/index.ts'
import { createSchema } from '#shared/registers/register.ts'
import { chromiumOptions } from '../helpers/chromium.ts'
import { gridFile, type gridWork, longestStall, longRows, shortRows } from './grid-cases.ts'

export type Measured = { readonly ms: number; readonly peakMb: number }

type Run = (work: string) => Promise<number>
type BenchCase = { readonly title: string; readonly floorIs: string; readonly ours: Run; readonly floor: Run }

const bigFile = 'Big.phasebook'
const sampleFile = 'Sample.phasebook'
const saves = 1000
const bigRows = 20_000

/** Makes the files that the cases read: the sample, an engagement of 20,000 rows, and the cells and words of our documents. */
export async function prepare(work: string): Promise<void> {
  const { core, ask } = await openCore(work)
  await ask('workspace.sample', { location: core.grant(join(work, sampleFile)) })
  await ask('document.export', {
    document: 'management-workbook',
    format: 'xlsx',
    location: core.grant(join(work, 'workbook.xlsx')),
  })
  mkdirSync(join(work, 'pdf'))
  await ask('document.export', {
    document: 'rollback-plan',
    format: 'pdf',
    allDepartments: true,
    location: core.grant(join(work, 'pdf')),
  })
  await ask('workspace.sample', { location: core.grant(join(work, bigFile)) })
  for (const path of [gridFile(work, 'long'), gridFile(work, 'short')])
    await ask('workspace.create', { location: core.grant(path), clinic: 'Bench Clinic', goLiveOn: null })
  await core.close()
  await fillActions(join(work, bigFile), bigRows)
  await fillActions(gridFile(work, 'long'), longRows)
  await fillActions(gridFile(work, 'short'), shortRows)

  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(join(work, 'workbook.xlsx'))
  const sheets = workbook.worksheets.map((sheet) => {
    const rows: unknown[][] = []
    sheet.eachRow((row) => {
      rows.push(
        Array.isArray(row.values)
          ? row.values.slice(1).map((cell) => (typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell))
          : [],
      )
    })
    return { name: sheet.name, rows }
  })
  writeFileSync(join(work, 'cells.json'), JSON.stringify(sheets))
  const pages = readdirSync(join(work, 'pdf')).map((name) =>
    execFileSync('pdftotext', ['-layout', join(work, 'pdf', name), '-'], { encoding: 'utf8' }).split('\f'),
  )
  writeFileSync(join(work, 'words.json'), JSON.stringify(pages))
}

/** Puts so many actions into a file, below dispatch: filling is not what is measured. */
async function fillActions(path: string, rows: number): Promise<void> {
  const { openDatabase } = await import('#electron/core/store/open.ts')
  const { createStore } = await import('#electron/core/store/store.ts')
  const { commandLinePorts } = await import('#electron/hosts/command-line.ts')
  const { database } = openDatabase(path)
  const store = createStore(database, {
    path,
    isReadonly: false,
    now: () => new Date().toISOString(),
    onChange: () => undefined,
  })
  const newId = commandLinePorts().newId
  const schema = createSchema(registerOf('action'))
  store.change('bench', null, (change) => {
    for (let row = 0; row < rows; row += 1) {
      change.insert(
        'action',
        newId(),
        schema.parse({
          title: `Action ${row} at the front desk`,
          detail: 'Ask, write down, check. '.repeat(8),
        }) as AnyValues,
      )
    }
    change.describe('Filled for the bench')
  })
  store.close()
}

export const cases: { readonly [name: string]: BenchCase } = {
  open: {
    title: `open and read ${bigRows.toLocaleString('en')} rows`,
    floorIs: 'better-sqlite3 reading every table',
    ours: async (work) => {
      const { core, ask } = await openCore(work)
      const ms = await timed(async () => {
        await ask('workspace.open', { location: core.grant(join(work, bigFile)) })
        await ask('record.list', { register: 'action' })
        await ask('view.shell', {})
      })
      await core.close()
      return ms
    },
    floor: async (work) => {
      const { default: Database } = await import('better-sqlite3')
      return timed(async () => {
        const database = new Database(join(work, bigFile), { readonly: true })
        for (const register of registerNames) database.prepare(`SELECT * FROM "${register}"`).all()
        database.close()
      })
    },
  },
  save: {
    title: `${saves.toLocaleString('en')} autosaves through dispatch`,
    floorIs: 'bare transactions, same pragmas',
    ours: async (work) => {
      const { core, ask } = await openCore(work)
      await ask('workspace.open', { location: core.grant(join(work, sampleFile)) })
      let row = (await ask('record.list', { register: 'action' })).rows[0]
      const ms = await timed(async () => {
        for (let save = 0; save < saves; save += 1) {
          row = await ask('record.update', {
            register: 'action',
            id: row?.id ?? '',
            version: row?.version ?? 0,
            values: { title: `Saved ${save}` },
          })
        }
      })
      await core.close()
      return ms
    },
    floor: async (work) => {
      const { default: Database } = await import('better-sqlite3')
      const database = new Database(join(work, `floor-${process.pid}.db`))
      for (const pragma of [
        'locking_mode = EXCLUSIVE',
        'journal_mode = DELETE',
        'synchronous = EXTRA',
        'secure_delete = ON',
      ])
        database.pragma(pragma)
      database.exec("CREATE TABLE action (id INTEGER PRIMARY KEY, title TEXT); INSERT INTO action VALUES (1, '')")
      const update = database.prepare('UPDATE action SET title = ? WHERE id = 1')
      const ms = await timed(async () => {
        for (let save = 0; save < saves; save += 1) database.transaction(() => update.run(`Saved ${save}`)).immediate()
      })
      database.close()
      return ms
    },
  },
  workbook: {
    title: 'management workbook of the sample',
    floorIs: 'exceljs writing the same cells',
    ours: async (work) =>
      exportTimed(
        work,
        (location) => ({ document: 'management-workbook', format: 'xlsx', location }),
        join(work, `ours-${process.pid}.xlsx`),
      ),
    floor: async (work) => {
      const { default: ExcelJS } = await import('exceljs')
      const sheets = JSON.parse(readFileSync(join(work, 'cells.json'), 'utf8')) as { name: string; rows: unknown[][] }[]
      return timed(async () => {
        const workbook = new ExcelJS.Workbook()
        for (const { name, rows } of sheets) workbook.addWorksheet(name).addRows(rows)
        await workbook.xlsx.writeFile(join(work, `floor-${process.pid}.xlsx`))
      })
    },
  },
  packs: {
    title: 'rollback PDFs, one a department',
    floorIs: 'pdfkit placing the same words',
    ours: async (work) => {
      const folder = join(work, `packs-${process.pid}`)
      mkdirSync(folder)
      return exportTimed(
        work,
        (location) => ({ document: 'rollback-plan', format: 'pdf', allDepartments: true, location }),
        folder,
      )
    },
    floor: async (work) => {
      const documents = JSON.parse(readFileSync(join(work, 'words.json'), 'utf8')) as string[][]
      await import('pdfkit')
      const font = createRequire(import.meta.url).resolve(
        '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
      )
      return timed(async () => {
        for (const [at, pages] of documents.entries())
          writeFileSync(join(work, `floor-${process.pid}-${at}.pdf`), await placeWords(pages, font))
      })
    },
  },
  start: {
    title: 'loopback host to an interactive page',
    floorIs: 'the same browser, an empty page',
    ours: async (work) => {
      const folder = join(work, 'served')
      const { serve } = await import('#electron/serve.ts')
      const { chromium } = await import('playwright-core')
      return timed(async () => {
        const served = await serve({ folder, appData: join(work, 'data') })
        const browser = await chromium.launch(chromiumOptions)
        const page = await browser.newPage()
        await page.goto(served.address)
        await page
          .getByRole('button', { name: /sample/i })
          .first()
          .waitFor()
        await browser.close()
        await served.close()
      })
    },
    floor: async () => {
      const { chromium } = await import('playwright-core')
      const server = createServer((_request, response) => response.end('<button>ready</button>'))
      return timed(async () => {
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
        const address = server.address()
        const browser = await chromium.launch(chromiumOptions)
        const page = await browser.newPage()
        await page.goto(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`)
        await page.getByRole('button').waitFor()
        await browser.close()
        server.close()
      })
    },
  },
  scroll: gridCase('scroll'),
  filter: gridCase('filter'),
  edit: gridCase('edit'),
}

/** The longest stall in a long register, against the same work in a short one. */
function gridCase(name: keyof typeof gridWork): BenchCase {
  return {
    title: `${name} in a register of ${longRows.toLocaleString('en')} rows: longest stall`,
    floorIs: `the same in a register of ${shortRows} rows`,
    ours: (work) => longestStall(work, 'long', name),
    floor: (work) => longestStall(work, 'short', name),
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

async function exportTimed(
  work: string,
  inputOf: (location: string) => InputOf<'document.export'>,
  target: string,
): Promise<number> {
  const { core, ask } = await openCore(work)
  await ask('workspace.open', { location: core.grant(join(work, sampleFile)) })
  const ms = await timed(async () => {
    await ask('document.export', inputOf(core.grant(target)))
  })
  await core.close()
  return ms
}

async function placeWords(pages: readonly string[], font: string): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit')
  const pdf = new PDFDocument({ size: 'A4', autoFirstPage: false })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => pdf.on('end', resolve))
  for (const page of pages) {
    pdf.addPage().font(font).fontSize(9)
    page.split('\n').forEach((line, at) => {
      if (line.trim() !== '') pdf.text(line.trim(), 40, 40 + at * 9, { lineBreak: false })
    })
  }
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

async function openCore(work: string) {
  const { createCore } = await import('#electron/core/dispatch.ts')
  const { commandLinePorts } = await import('#electron/hosts/command-line.ts')
  process.env['PHASEBOOK_DATA'] = join(work, 'data')
  const core = createCore({ ...commandLinePorts(), strictOutput: false })
  const ask = async <Name extends CommandName>(command: Name, input: InputOf<Name>): Promise<OutputOf<Name>> => {
    const reply = await core.call({ command, input })
    if (!reply.ok) throw new Error(`${command}: ${reply.error.message}`)
    return reply.value as OutputOf<Name>
  }
  return { core, ask }
}
