import { createRequire } from 'node:module'

/** The part of a font that pdfkit keeps open and that layout needs. */
export type OpenFont = {
  readonly widthOfString: (text: string, size: number, features?: readonly string[]) => number
  readonly font: { readonly hasGlyphForCodePoint: (codePoint: number) => boolean }
}

export type Family = 'latin' | 'arabic' | 'hebrew' | 'sc' | 'jp' | 'kr'

/** A piece of text that one font can draw; null when none can. */
export type FontPiece = { readonly text: string; readonly family: Family | null }

const files: { readonly [F in Family]: readonly [string, string] } = {
  latin: ['noto-sans/400Regular/NotoSans_400Regular.ttf', 'noto-sans/700Bold/NotoSans_700Bold.ttf'],
  arabic: [
    'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
    'noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  ],
  hebrew: [
    'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
    'noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf',
  ],
  sc: ['noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', 'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'],
  jp: ['noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf', 'noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf'],
  kr: ['noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf', 'noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf'],
}

const require = createRequire(import.meta.url)

/** The absolute path of a family's file. A path, because pdfkit parses a font again each time when it is registered by name. */
export function fontPath(family: Family, bold: boolean): string {
  return require.resolve(`@expo-google-fonts/${files[family][bold ? 1 : 0]}`)
}

export type FontBook = ReturnType<typeof createFontBook>

/**
 * Chooses a font for every piece of text by what its fonts can draw. `open` returns the font at a path. Chinese, Japanese and
 * Korean fonts are large: they are opened only for a character that may be theirs.
 */
export function createFontBook(open: (path: string) => OpenFont) {
  const opened = new Map<string, OpenFont>()
  const covered = new Map<string, boolean>()
  const widths = new Map<string, number>()

  function fontOf(family: Family, bold: boolean): OpenFont {
    const key = `${family}${bold ? 'b' : 'r'}`
    const known = opened.get(key)
    if (known !== undefined) return known
    const font = open(fontPath(family, bold))
    opened.set(key, font)
    return font
  }

  function covers(family: Family, codePoint: number): boolean {
    const key = `${family}${codePoint}`
    const known = covered.get(key)
    if (known !== undefined) return known
    const answer = fontOf(family, false).font.hasGlyphForCodePoint(codePoint)
    covered.set(key, answer)
    return answer
  }

  function familyOf(grapheme: string, eastAsian: readonly Family[]): Family | null {
    const points = [...grapheme].map((char) => char.codePointAt(0) ?? 0).filter((point) => !isInvisible(point))
    if (points.length === 0) return 'latin'
    const chain: Family[] = ['latin', 'arabic', 'hebrew']
    if (points.some(mayBeEastAsian)) chain.push(...eastAsian)
    return chain.find((family) => points.every((point) => covers(family, point))) ?? null
  }

  return {
    fontOf,
    /** The text as pieces of one font each. */
    split(text: string): readonly FontPiece[] {
      if (plain.test(text)) return [{ text, family: 'latin' }]
      const eastAsian = regionOf(text)
      const pieces: { text: string; family: Family | null }[] = []
      for (const { segment } of graphemes.segment(text)) {
        const last = pieces.at(-1)
        const neutral =
          last !== undefined &&
          last.family !== null &&
          /^[\s\u00a0.,:;()-]$/.test(segment) &&
          covers(last.family, segment.codePointAt(0) ?? 0)
        const unseen = last !== undefined && visible(segment) === ''
        const family = neutral || unseen ? last.family : familyOf(segment, eastAsian)
        if (last !== undefined && last.family === family) last.text += segment
        else pieces.push({ text: segment, family })
      }
      return pieces
    },
    /** The width of a text of one font, in points. */
    width(text: string, family: Family | null, bold: boolean, size: number): number {
      if (family === null) return [...graphemes.segment(text)].length * missingWidth * size
      const key = `${family}${bold ? 'b' : 'r'}${text}`
      const known = widths.get(key)
      if (known !== undefined) return known * size
      const features = isRightToLeft(text) ? [] : undefined
      const width = fontOf(family, bold).widthOfString(visible(text), 1000, features) / 1000
      widths.set(key, width)
      return width * size
    },
  }
}

/** The width of the framed box that stands for a character that no font has, in ems. */
export const missingWidth = 0.72

export const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Latin, Greek, Cyrillic and general punctuation: all of it in Noto Sans. */
const plain = /^[\u0020-\u007e\u00a0-\u024f\u0370-\u0373\u0386\u0388-\u03ce\u0400-\u045f\u1e00-\u1eff\u2010-\u2027]*$/

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

/** The text as a font is asked to draw it: no-break blanks are blanks, marks that only steer the layout are gone. */
export function visible(text: string): string {
  return text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g, '')
}

function isInvisible(point: number): boolean {
  if (point < 0x20 || point === 0xa0 || point === 0xad || point === 0x202f || point === 0xfeff || point === 0xfffc)
    return true
  return (
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x202a && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x2069) ||
    (point >= 0xfe00 && point <= 0xfe0f)
  )
}

function mayBeEastAsian(point: number): boolean {
  return (
    (point >= 0x1100 && point <= 0x11ff) ||
    (point >= 0x2030 && point <= 0x2bff) ||
    (point >= 0x2e80 && point <= 0xa4cf) ||
    (point >= 0xac00 && point <= 0xd7af) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0xfe30 && point <= 0xffef) ||
    (point >= 0x20000 && point <= 0x323af)
  )
}

/** Which East Asian fonts to ask, in order: shared characters take the shape that the rest of the text calls for. */
function regionOf(text: string): readonly Family[] {
  if (/[\u3040-\u30ff]/.test(text)) return ['jp', 'sc', 'kr']
  if (/[\u1100-\u11ff\uac00-\ud7af]/.test(text)) return ['kr', 'sc', 'jp']
  return ['sc', 'jp', 'kr']
}
