import { describe, expect, it } from 'vitest'
import { type ImportWords, readImportFile } from '#renderer/app/importing/import-file.ts'

const words: ImportWords = {
  again: 'Ask the vendor for the report again.',
  fewer: 'Ask for a report of fewer days.',
  asText: 'Ask the vendor for the figures as CSV.',
  choose: 'Choose the CSV file of the usage report.',
  columns: 'Choose a report with a day and a figure in each row.',
}

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (content: string | Uint8Array) =>
  readImportFile('Usage.csv', typeof content === 'string' ? bytes(content) : content, words)
const table = (content: string | Uint8Array) => {
  const result = read(content)
  return result.ok ? result.table : result.message
}

describe('readImportFile', () => {
  const expected = [
    ['Date', 'Errors'],
    ['2027-01-11', '4'],
  ]

  it.each([
    ['commas', 'Date,Errors\n2027-01-11,4'],
    ['semicolons and a byte order mark', '\uFEFFDate;Errors\r\n2027-01-11;4'],
    ['tabs', 'Date\tErrors\n2027-01-11\t4'],
  ])('reads cells set apart by %s', (_how, text) => expect(table(text)).toEqual(expected))

  it('reads UTF-16 with its mark, as older programs export it', () => {
    const text = '\uFEFFDate\tErrors\r\n2027-01-11\t4'
    const little = Uint8Array.from(
      [...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
    )
    expect(table(little)).toEqual(expected)
  })

  it('reads Windows-1252 and says so', () => {
    const result = read(Uint8Array.from([...bytes('Day,Team\n1,Pflege S'), 0xfc, ...bytes('d')]))
    expect(result).toMatchObject({
      ok: true,
      table: [
        ['Day', 'Team'],
        ['1', 'Pflege Süd'],
      ],
    })
    expect(result.ok && result.note).toContain('Windows-1252')
  })

  it('keeps line breaks within quotation marks, and empty rows, so that a row keeps its number', () => {
    expect(table('Date,Remark\n1,"slow\nmorning, ""again"""\n\n2,')).toEqual([
      ['Date', 'Remark'],
      ['1', 'slow\nmorning, "again"'],
      [''],
      ['2', ''],
    ])
  })

  it.each([
    ['no byte', '', 'Usage.csv is empty. Ask the vendor for the report again.'],
    ['blanks alone', ' \r\n\n', 'Usage.csv holds no text. Ask the vendor for the report again.'],
    ['a mark alone', '\uFEFF', 'Usage.csv holds no text. Ask the vendor for the report again.'],
    [
      'a sentence',
      'No usage this week',
      'Usage.csv has only one column. Choose a report with a day and a figure in each row.',
    ],
    [
      'an open quotation mark',
      'Date,Remark\n1,"slow\n2,',
      'Usage.csv opens a quotation mark that is never closed. Ask the vendor for the report again.',
    ],
    [
      'a workbook',
      Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]),
      'Usage.csv is an Excel workbook. Open it, save the sheet as CSV, then import that.',
    ],
    ['a PDF', '%PDF-1.7', 'Usage.csv is a PDF. Ask the vendor for the figures as CSV.'],
    [
      'a picture',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]),
      'Usage.csv is not a text file. Choose the CSV file of the usage report.',
    ],
    [
      'bytes that mean nothing',
      Uint8Array.from({ length: 400 }, (_, at) => ((at * 37) % 31) + (at % 5 === 0 ? 129 : 1)),
      'Usage.csv is not a text file. Choose the CSV file of the usage report.',
    ],
    ['too many rows', 'a,b\n'.repeat(50_001), 'Usage.csv has more than 50000 rows. Ask for a report of fewer days.'],
    ['too many bytes', new Uint8Array(20_000_001), 'Usage.csv is larger than 20 MB. Ask for a report of fewer days.'],
  ])('says what a file with %s is, and what to do', (_what, content, message) => expect(table(content)).toBe(message))
})
