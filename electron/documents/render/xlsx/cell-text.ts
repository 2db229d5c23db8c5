/** What Excel keeps of one cell. */
export const longestCellText = 32_767

/**
 * A text as a cell can hold it and give it back: without the characters that no spreadsheet file may contain, cut where Excel
 * would cut it, and with a text that only looks like an escape (`_x0041_`) kept as it is.
 */
export function cellText(text: string): { readonly text: string; readonly isCut: boolean } {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
  const isCut = clean.length > longestCellText
  const kept = isCut ? clean.slice(0, longestCellText).replace(/[\ud800-\udbff]$/, '') : clean
  return { text: kept.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_'), isCut }
}

/** A name that a sheet may have: at most 31 characters, none that Excel refuses, unlike every name taken already. */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const clean = wanted
    .replace(/[\0-\x1f\\/?*[\]:]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^['\s]+|['\s]+$/g, '')
  const base = clean === '' || clean.toLowerCase() === 'history' ? `Sheet ${clean}`.trim() : clean
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` ${number}`
    const name = `${base.slice(0, 31 - ending.length).trim()}${ending}`
    if (!used.has(name.toLowerCase())) return name
  }
}

/** A text in the head or foot of a printed page: its `&` is no code, and it leaves room within Excel's 255 characters. */
export function headFootText(text: string): string {
  return cellText(text).text.replace(/\s+/g, ' ').slice(0, 70).replaceAll('&', '&&')
}
