/** Programs do not agree on fitting rows by themselves, so heights are written: 15 points a line and 6 of air, never under 21. */
export function rowHeight(lines: number): number {
  return Math.min(409, Math.max(21, 6 + 15 * lines))
}

/** How many lines a text takes in a column of so many characters of body type, broken between words. */
export function linesOf(text: string, width: number, bold: boolean): number {
  const room = Math.max(2, width - 2)
  return text.split('\n').reduce((total, line) => total + linesOfParagraph(line, room, bold), 0)
}

function linesOfParagraph(paragraph: string, room: number, bold: boolean): number {
  let lines = 1
  let used = 0
  for (const word of paragraph.split(' ')) {
    const width = widthOf(word, bold)
    const blank = used === 0 ? 0 : 0.5
    if (used + blank + width <= room) used += blank + width
    else {
      // A word longer than the column is broken inside.
      const own = Math.max(1, Math.ceil(width / room))
      lines += used === 0 ? own - 1 : own
      used = width - (own - 1) * room
    }
  }
  return lines
}

/** In digits of the body type; wide scripts take about two. Generous, since other machines have other typefaces. */
function widthOf(word: string, bold: boolean): number {
  let total = 0
  for (const character of word) {
    const isWide = /[\u2E80-\u9FFF\uAC00-\uD7AF\uFF00-\uFFEF]/.test(character)
    total += isWide ? 1.9 : bold ? 1.02 : 0.96
  }
  return total
}
