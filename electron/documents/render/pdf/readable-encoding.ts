/** The parts of pdfkit's embedded font that encoding a text touches. */
export type EncodingFont = {
  encode: (text: string, features?: readonly string[]) => [string[], unknown[]]
  readonly layout: (
    text: string,
    features?: readonly string[],
  ) => { readonly glyphs: readonly Glyph[]; readonly positions: unknown[] }
  readonly subset: { readonly glyphs: number[] }
  readonly unicode: (readonly number[])[]
  readonly widths: number[]
  readonly scale: number
  readonly font: {
    getGlyph: (id: number, codePoints?: readonly number[]) => Glyph
    readonly _glyphs: { [id: number]: Glyph }
  }
}
type Glyph = { readonly id: number; readonly codePoints: readonly number[]; readonly advanceWidth: number }

/**
 * Gives each pair of glyph and letter a code of its own. Fonts draw several letters with one shape and put a mark on it
 * (the dots of Arabic, the dot below of Vietnamese); with one code a shape, as pdfkit does it, copying or searching the text
 * would give the first of those letters for all.
 */
export function encodeReadably(font: EncodingFont): void {
  const { font: shapes } = font
  const getGlyph = shapes.getGlyph.bind(shapes)
  // fontkit keeps a shape with the first letter that asked for it: each letter has to ask anew.
  shapes.getGlyph = (id, codePoints) => {
    delete shapes._glyphs[id]
    return getGlyph(id, codePoints)
  }
  const codes = new Map<string, number>()
  font.encode = (text, features) => {
    const { glyphs, positions } = font.layout(text, features)
    const encoded = glyphs.map((glyph) => codeOf(font, codes, glyph).toString(16).padStart(4, '0'))
    return [encoded, positions]
  }
}

function codeOf(font: EncodingFont, codes: Map<string, number>, glyph: Glyph): number {
  const key = `${glyph.id} ${glyph.codePoints.join(' ')}`
  const known = codes.get(key)
  if (known !== undefined) return known
  const code = font.subset.glyphs.push(glyph.id) - 1
  codes.set(key, code)
  font.widths[code] = glyph.advanceWidth * font.scale
  font.unicode[code] = glyph.codePoints
  return code
}
