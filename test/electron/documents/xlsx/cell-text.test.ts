import { describe, expect, it } from 'vitest'
import { cellText, headFootText, longestCellText, sheetName } from '#electron/documents/render/xlsx/cell-text.ts'

describe('the text of a cell', () => {
  it('keeps what a sheet can hold and drops what would break the file', () => {
    expect(cellText('=1+1 "a" <b>\ttab\nline').text).toBe('=1+1 "a" <b>\ttab\nline')
    expect(cellText('a\u0000b\u000bc\ufffed\uffff\ud800e\r\nf').text).toBe('abcde\nf')
  })

  it('keeps a text that looks like an escape from being read as one', () => {
    expect(cellText('_x0041_').text).toBe('_x005F_x0041_')
    expect(cellText('_x005F_x000D_').text).toBe('_x005F_x005F_x005F_x000D_')
    expect(cellText('_xyz_ _x12_').text).toBe('_xyz_ _x12_')
  })

  it('cuts at what Excel keeps, never inside a character, and says so', () => {
    const long = cellText('x'.repeat(40_000))
    expect([long.text.length, long.isCut]).toEqual([longestCellText, true])
    const split = cellText(`${'x'.repeat(longestCellText - 1)}😀`)
    expect([split.text.length, split.isCut]).toEqual([longestCellText - 1, true])
    expect(cellText('x'.repeat(longestCellText)).isCut).toBe(false)
  })
})

describe('the name of a sheet', () => {
  it('is one that Excel takes', () => {
    expect(sheetName('Rollback [steps]: a/b?*\\c', [])).toBe('Rollback steps a b c')
    expect(sheetName('history', [])).toBe('Sheet history')
    expect(sheetName("'' ", [])).toBe('Sheet')
    expect(sheetName('Lists', ['LISTS', 'Lists 2'])).toBe('Lists 3')
    expect(sheetName('n'.repeat(40), ['n'.repeat(31)])).toBe(`${'n'.repeat(29)} 2`)
  })
})

describe('the text of a page head', () => {
  it('cannot become a code', () => {
    expect(headFootText('Smith & Sons\n&P')).toBe('Smith && Sons &&P')
  })
})
