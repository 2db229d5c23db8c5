/** About how wide a text is in the interface's font, in pixels: enough to decide whether a label fits, without measuring. */
export function textWidth(text: string, fontSize: number): number {
  let units = 0
  for (const letter of text) units += unitsOf(letter)
  return units * fontSize
}

/** The text, or as much of it as fits followed by an ellipsis; empty when not even three letters fit. */
export function fitText(text: string, fontSize: number, room: number): string {
  if (textWidth(text, fontSize) <= room) return text
  const letters = [...text]
  let used = textWidth('…', fontSize)
  let kept = ''
  for (const letter of letters) {
    used += unitsOf(letter) * fontSize
    if (used > room) break
    kept += letter
  }
  return kept.trim().length < 3 ? '' : `${kept.trimEnd()}…`
}

function unitsOf(letter: string): number {
  if (/[iljtfrI.,:;'’|! ]/.test(letter)) return 0.34
  if (/[mwMW—…]/.test(letter)) return 0.88
  if (/[A-ZÀ-Þ]/.test(letter)) return 0.68
  return (letter.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.57
}
