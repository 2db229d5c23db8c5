/** Cells as a spreadsheet copies them: tabs between cells, line feeds between rows, quotes round what holds either. */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(writeCell).join('\t')).join('\n')
}

/** Reads what a spreadsheet put on the clipboard. A last empty line, which Excel adds, is no row. */
export function readTsv(text: string): readonly (readonly string[])[] {
  const source = text.replace(/\r\n?/g, '\n')
  const rows: string[][] = [[]]
  let at = 0
  while (at <= source.length) {
    const { cell, next } = readCell(source, at)
    rows.at(-1)?.push(cell)
    const end = source[next]
    if (end === undefined) break
    if (end === '\n') rows.push([])
    at = next + 1
  }
  if (rows.length > 1 && rows.at(-1)?.every((cell) => cell === '') === true) rows.pop()
  return rows
}

function writeCell(text: string): string {
  return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function readCell(source: string, from: number): { readonly cell: string; readonly next: number } {
  if (source[from] === '"') {
    const closed = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(source.slice(from))
    if (closed?.[1] !== undefined) return { cell: closed[1].replaceAll('""', '"'), next: from + closed[0].length }
  }
  const end = source.slice(from).search(/[\t\n]/)
  const next = end < 0 ? source.length : from + end
  return { cell: source.slice(from, next), next }
}
