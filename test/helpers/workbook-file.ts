import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { tempFolder } from './temp-folder.ts'

/** Reads a workbook back as another program would. */
export async function readWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Buffer.from(bytes) as never)
  return workbook
}

/** The texts of the files in a zip archive, by name. */
export function zipTexts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const buffer = Buffer.from(bytes)
  const texts = new Map<string, string>()
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  let at = buffer.readUInt32LE(end + 16)
  for (let entry = 0; entry < buffer.readUInt16LE(end + 10); entry += 1) {
    const [method, size, nameLength] = [
      buffer.readUInt16LE(at + 10),
      buffer.readUInt32LE(at + 20),
      buffer.readUInt16LE(at + 28),
    ]
    const name = buffer.subarray(at + 46, at + 46 + nameLength).toString('utf8')
    const local = buffer.readUInt32LE(at + 42)
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const data = buffer.subarray(start, start + size)
    texts.set(name, (method === 0 ? data : inflateRawSync(data)).toString('utf8'))
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return texts
}

/** Why LibreOffice cannot be asked on this machine, or null when it can. */
export function libreOfficeMissing(): string | null {
  return spawnSync('soffice', ['--version']).status === 0 ? null : 'LibreOffice (soffice) is not installed'
}

/** What LibreOffice computes for a workbook when no results are stored in it: the cells of every sheet, by its name. */
export async function computedByLibreOffice(
  bytes: Uint8Array,
): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  const workbook = await readWorkbook(bytes)
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.formula !== undefined && cell.type === ExcelJS.ValueType.Formula)
          cell.value = { formula: cell.formula } as never
      })
    })
  }
  return sheetsInLibreOffice(new Uint8Array(await workbook.xlsx.writeBuffer()))
}

/** The cells of every sheet as LibreOffice reads them from the file, by the sheet's name. */
export function sheetsInLibreOffice(bytes: Uint8Array): ReadonlyMap<string, readonly (readonly string[])[]> {
  const folder = tempFolder()
  const file = join(folder, 'book.xlsx')
  writeFileSync(file, bytes)
  convert(file, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1', folder)
  const sheets = new Map<string, readonly (readonly string[])[]>()
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.csv'))) {
    sheets.set(name.slice('book-'.length, -'.csv'.length), parseCsv(readFileSync(join(folder, name), 'utf8')))
  }
  return sheets
}

/** The text of each page that LibreOffice prints of a workbook. */
export function printedByLibreOffice(bytes: Uint8Array): readonly string[] {
  const folder = tempFolder()
  const file = join(folder, 'book.xlsx')
  writeFileSync(file, bytes)
  convert(file, 'pdf', folder)
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'book.pdf'), '-'], { encoding: 'utf8' })
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ' '))
}

/** Converts a file with LibreOffice, which keeps its profile in the folder. */
export function convert(file: string, format: string, folder: string): void {
  const profile = join(folder, 'profile')
  mkdirSync(profile, { recursive: true })
  const options = [
    '--headless',
    `-env:UserInstallation=file://${profile}`,
    '--convert-to',
    format,
    '--outdir',
    folder,
    file,
  ]
  execFileSync('soffice', options, { stdio: 'ignore', timeout: 60_000 })
}

function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let field = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (isQuoted) {
      if (character !== '"') field += character
      else if (text.charAt(at + 1) === '"') {
        field += '"'
        at += 1
      } else isQuoted = false
    } else if (character === '"') isQuoted = true
    else if (character === ',' || character === '\n') {
      rows.at(-1)?.push(field)
      field = ''
      if (character === '\n') rows.push([])
    } else field += character
  }
  rows.at(-1)?.push(field)
  return rows
}
