/** The characters that cannot begin a line in Chinese and Japanese, and those that cannot end one. */
const notFirst = new Set('、。，．・：；？！）］｝〉》」』】〕〗〙ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥%％')
const notLast = new Set('（［｛〈《「『【〔〖〘')

const ideographic =
  /[\u2e80-\u303f\u3040-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud88d][\udc00-\udfff]/
const withoutBlanks = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/
const words = new Intl.Segmenter('en', { granularity: 'word' })

/** Parts of so many letters at least may stand alone on either side of a hyphen. */
const shortestPart = 3

/** The places at which a line of this text may end: indices just after the character that may be its last. */
export function breakPlaces(text: string): readonly number[] {
  const places: number[] = []
  const chars = [...text]
  let index = 0
  chars.forEach((char, at) => {
    index += char.length
    const next = chars[at + 1]
    if (next === undefined) return
    if (mayEndLine(char, next) && (char !== '-' || splitsWell(chars, at))) places.push(index)
  })
  if (withoutBlanks.test(text)) addWordBreaks(text, places)
  places.push(text.length)
  return places
}

/** `go-live` and `Al-Rashdi` stay whole, `Wójcik-Nowak` may be cut. */
function splitsWell(chars: readonly string[], at: number): boolean {
  const before = chars.slice(Math.max(0, at - shortestPart), at)
  const after = chars.slice(at + 1, at + 1 + shortestPart)
  const whole = (part: readonly string[]) =>
    part.length === shortestPart && part.every((char) => /[\p{L}\p{N}]/u.test(char))
  return whole(before) && whole(after)
}

function mayEndLine(char: string, next: string): boolean {
  if (char === '\n') return true
  if (char === '\u2060' || next === '\u2060') return false
  if (next === ' ' || next === '\t' || next === '\n') return false
  if (char === ' ' || char === '\t' || char === '\u200b') return true
  if (char === '/' || char === '\u2013' || char === '\u2014') return !/\d/.test(next)
  if (char === '-') return /\p{L}/u.test(next)
  if (!ideographic.test(char) && !ideographic.test(next)) return false
  if (char === '\u00a0' || next === '\u00a0') return false
  return !notFirst.has(next) && !notLast.has(char)
}

/** Thai and its neighbours write no blanks between words: a dictionary finds them. */
function addWordBreaks(text: string, places: number[]): void {
  const known = new Set(places)
  for (const { index, segment } of words.segment(text)) {
    const end = index + segment.length
    if (withoutBlanks.test(segment) && end < text.length && !known.has(end)) places.push(end)
  }
  places.sort((a, b) => a - b)
}
