import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTsv, writeTsv } from '#renderer/components/grid/tsv.ts'

describe('cells on the clipboard', () => {
  it('come back as they were, whatever they hold', () => {
    const cell = fc.string().map((text) => text.replace(/\r/g, ''))
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      )
    fc.assert(
      fc.property(block, (rows) => {
        // A last row of empty cells is what Excel adds by itself, so it is no row.
        fc.pre(rows.length === 1 || rows.at(-1)?.some((text) => text !== '') === true)
        expect(readTsv(writeTsv(rows))).toEqual(rows)
      }),
    )
  })

  it('are read as Excel writes them: CRLF, quoted line feeds, a last empty line', () => {
    expect(readTsv('Call the lab\t"two\nlines"\r\n"say ""yes"""\t45\r\n')).toEqual([
      ['Call the lab', 'two\nlines'],
      ['say "yes"', '45'],
    ])
  })

  it('keep a quote that does not enclose a cell', () => {
    expect(readTsv('5" pipe\t"half')).toEqual([['5" pipe', '"half']])
  })
})
