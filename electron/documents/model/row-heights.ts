/** Programs do not agree on fitting rows by themselves, so heights are written: 15 points a line and 6 of air, never under 21. */
export function rowHeight(lines: number): number {
  return Math.min(409, Math.max(21, 6 + 15 * lines))
}

/** How many lines a text takes in a column of so many characters of body type. Wide scripts count double. */
export function linesOf(text: string, width: number, bold: boolean): number {
  return text
    .split('\n')
    .reduce((total, line) => total + Math.max(1, Math.ceil(widthOf(line, bold) / Math.max(1, width - 1.5))), 0)
}

function widthOf(line: string, bold: boolean): number {
  let total = 0
  for (const character of line) {
    const isWide = /[\u2E80-\u9FFF\uAC00-\uD7AF\uFF00-\uFFEF]/.test(character)
    total += isWide ? 1.75 : bold ? 0.9 : 0.86
  }
  return total
}
