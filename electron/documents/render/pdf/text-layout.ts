import type { Inline, TextBlock } from '../../model/pdf.ts'
import { levelsOf, mirrored, visualOrder } from './bidi.ts'
import { type Family, type FontBook, graphemes, isRightToLeft, visible } from './fonts.ts'
import { breakPlaces } from './line-breaks.ts'
import { objectSize } from './inline-objects.ts'
import { ascent, descent } from './theme.ts'

export type ObjectInline = Exclude<Inline, { kind: 'text' } | { kind: 'page' }>

/** What stands on a line, already in its visual place: text of one font, or a drawn thing. */
export type Run =
  | {
      readonly kind: 'text'
      /** The text as the font is asked to draw it. */
      readonly text: string
      /** The text as it reads, where the drawn glyphs would not give it back. */
      readonly reads?: string
      readonly family: Family | null
      readonly bold: boolean
      readonly size: number
      readonly width: number
      readonly level: number
    }
  | { readonly kind: 'object'; readonly inline: ObjectInline; readonly width: number; readonly level: number }

export type Line = {
  readonly runs: readonly Run[]
  readonly width: number
  readonly height: number
  readonly baseline: number
}

type Atom = {
  readonly text: string
  readonly style: Style
  readonly family: Family | null
  readonly width: number
  readonly level: number
  readonly inline: ObjectInline | null
}
type Style = { readonly bold: boolean; readonly size: number }
type Span = {
  readonly start: number
  readonly text: string
  readonly style: Style
  readonly inline: ObjectInline | null
}
type Token = { readonly atoms: readonly Atom[]; readonly width: number; readonly bare: number; readonly ends: boolean }

const objectCharacter = '\ufffc'

/** Breaks a paragraph into lines no wider than `width` points. `pageOf` gives the page on which a section starts. */
export function breakLines(
  block: TextBlock,
  width: number,
  fonts: FontBook,
  pageOf: (section: string) => string,
): readonly Line[] {
  const spans = spansOf(block, pageOf)
  const text = spans.map((span) => span.text).join('')
  const levels = levelsOf(text, beginsWithLabel(spans))
  const tracking = block.tracking ?? 0
  const tokens = tokensOf(text, spans, levels, fonts, tracking)
  const lines: Atom[][] = [[]]
  let used = 0
  const start = () => {
    lines.push([])
    used = 0
  }
  for (const token of tokens) {
    if (used > 0 && used + token.bare > width + 0.01) start()
    if (token.bare > width + 0.01) {
      for (const atom of token.atoms.flatMap((one) => pieceThatFits(one, width, fonts, tracking))) {
        if (used > 0 && used + atom.width > width + 0.01) start()
        lines.at(-1)?.push(atom)
        used += atom.width
      }
    } else {
      lines.at(-1)?.push(...token.atoms)
      used += token.width
    }
    if (token.ends) start()
  }
  return lines.map((atoms) => lineOf(atoms, block, levels !== null, fonts))
}

function spansOf(block: TextBlock, pageOf: (section: string) => string): readonly Span[] {
  let start = 0
  return block.inlines.map((inline) => {
    const isText = inline.kind === 'text' || inline.kind === 'page'
    const alone = block.inlines.length === 1
    const text =
      inline.kind === 'text'
        ? alone
          ? cleaned(inline.text)
          : isolated(cleaned(inline.text))
        : inline.kind === 'page'
          ? `${inline.before}${pageOf(inline.section)}`
          : objectCharacter
    const style = {
      bold: (isText ? inline.bold : undefined) ?? block.bold === true,
      size: (isText ? inline.size : undefined) ?? block.size,
    }
    const span = { start, text, style, inline: isText ? null : inline }
    start += text.length
    return span
  })
}

/** A label of the document before a text of the user: the label's direction is the line's. */
function beginsWithLabel(spans: readonly Span[]): boolean {
  const [first] = spans
  return spans.length > 1 && first !== undefined && /\p{Script=Latin}/u.test(first.text) && !isRightToLeft(first.text)
}

/** A text of its own direction inside a line of another (FSI … PDI): its blanks and brackets stay with it. */
function isolated(text: string): string {
  return isRightToLeft(text) ? `\u2068${text}\u2069` : text
}

/** Composed letters, tabs as blanks, no control characters but the line end, phone numbers in one piece. */
function cleaned(text: string): string {
  return text
    .normalize('NFC')
    .replace(/(?<=\d) (?=\d{2,}(?:\D|$))/g, '\u00a0')
    .replace(/\t/g, ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufffc]/g, '')
}

function tokensOf(
  text: string,
  spans: readonly Span[],
  levels: Uint8Array | null,
  fonts: FontBook,
  tracking: number,
): readonly Token[] {
  const tokens: Token[] = []
  let from = 0
  let at = 0
  for (const to of breakPlaces(text)) {
    const atoms: Atom[] = []
    while (at < spans.length) {
      const span = spans[at]
      if (span === undefined || span.start >= to) break
      const a = Math.max(from, span.start)
      const b = Math.min(to, span.start + span.text.length)
      atoms.push(...atomsOf(span, a, b, levels, fonts, tracking))
      if (span.start + span.text.length > to) break
      at++
    }
    const width = atoms.reduce((sum, atom) => sum + atom.width, 0)
    const last = atoms.at(-1)
    const trimmed = last === undefined ? '' : last.text.replace(/[ \n]+$/, '')
    const bare =
      last === undefined || trimmed === last.text
        ? width
        : width - last.width + measured(trimmed, last.family, last.style, fonts, tracking)
    tokens.push({ atoms, width, bare, ends: text[to - 1] === '\n' })
    from = to
  }
  return tokens
}

function atomsOf(
  span: Span,
  from: number,
  to: number,
  levels: Uint8Array | null,
  fonts: FontBook,
  tracking: number,
): readonly Atom[] {
  if (to <= from) return []
  if (span.inline !== null) {
    const size = objectSize(span.inline, fonts)
    return [
      {
        text: objectCharacter,
        style: span.style,
        family: null,
        width: size.width,
        level: levels?.[from] ?? 0,
        inline: span.inline,
      },
    ]
  }
  const atoms: Atom[] = []
  for (const [a, b, level] of levelPieces(from, to, levels)) {
    for (const piece of fonts.split(span.text.slice(a - span.start, b - span.start).replace(/\n/g, ''))) {
      if (piece.text === '') continue
      const width = measured(piece.text, piece.family, span.style, fonts, tracking)
      atoms.push({ text: piece.text, style: span.style, family: piece.family, width, level, inline: null })
    }
  }
  return atoms
}

function levelPieces(
  from: number,
  to: number,
  levels: Uint8Array | null,
): readonly (readonly [number, number, number])[] {
  if (levels === null) return [[from, to, 0]]
  const pieces: [number, number, number][] = []
  for (let index = from; index < to; index++) {
    const level = levels[index] ?? 0
    const last = pieces.at(-1)
    if (last !== undefined && last[2] === level) last[1] = index + 1
    else pieces.push([index, index + 1, level])
  }
  return pieces
}

function measured(text: string, family: Family | null, style: Style, fonts: FontBook, tracking: number): number {
  if (text === '') return 0
  return fonts.width(text, family, style.bold, style.size) + tracking * visible(text).length
}

/** What no-break blanks hold together but no line can hold: at those blanks if that helps, else letter by letter. */
function pieceThatFits(atom: Atom, width: number, fonts: FontBook, tracking: number): readonly Atom[] {
  const parts = atom.text.split(/(?<=[\u00a0\u2060])/)
  if (parts.length === 1) return lettersOf(atom, fonts, tracking)
  return parts.flatMap((text) => {
    const part = { ...atom, text, width: measured(text, atom.family, atom.style, fonts, tracking) }
    return part.width <= width ? [part] : lettersOf(part, fonts, tracking)
  })
}

/** A word that is wider than its line, letter by letter. */
function lettersOf(atom: Atom, fonts: FontBook, tracking: number): readonly Atom[] {
  if (atom.inline !== null) return [atom]
  return [...graphemes.segment(atom.text)].map(({ segment }) => ({
    ...atom,
    text: segment,
    width: measured(segment, atom.family, atom.style, fonts, tracking),
  }))
}

function lineOf(atoms: readonly Atom[], block: TextBlock, mixed: boolean, fonts: FontBook): Line {
  const runs = mergedRuns(trimmedEnd(atoms, fonts, block.tracking ?? 0), block, mixed, fonts)
  let above = 0
  let below = 0
  for (const run of runs) {
    if (run.kind === 'object') {
      const size = objectSize(run.inline, fonts)
      above = Math.max(above, size.above)
      below = Math.max(below, size.below)
    } else if (run.size > block.size) {
      const half = (run.size * Math.min(block.ratio, 1.2) - (ascent + descent) * run.size) / 2
      above = Math.max(above, half + ascent * run.size)
      below = Math.max(below, half + descent * run.size)
    }
  }
  const leading = (block.size * block.ratio - (ascent + descent) * block.size) / 2
  const baseline = Math.max(leading + ascent * block.size, above)
  const height = baseline + Math.max(leading + descent * block.size, below)
  return { runs, width: runs.reduce((sum, run) => sum + run.width, 0), height, baseline }
}

function trimmedEnd(atoms: readonly Atom[], fonts: FontBook, tracking: number): readonly Atom[] {
  const kept = [...atoms]
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    const text = last.inline === null ? last.text.replace(/ +$/, '') : last.text
    if (text === '') continue
    kept.push(
      text === last.text ? last : { ...last, text, width: measured(text, last.family, last.style, fonts, tracking) },
    )
    break
  }
  return kept
}

function mergedRuns(atoms: readonly Atom[], block: TextBlock, mixed: boolean, fonts: FontBook): readonly Run[] {
  const runs: Run[] = []
  for (const atom of atoms) {
    if (atom.inline !== null) {
      runs.push({ kind: 'object', inline: atom.inline, width: atom.width, level: atom.level })
      continue
    }
    const last = runs.at(-1)
    const { bold, size } = atom.style
    if (
      last?.kind === 'text' &&
      last.family === atom.family &&
      last.bold === bold &&
      last.size === size &&
      last.level === atom.level
    ) {
      runs[runs.length - 1] = { ...last, text: last.text + atom.text, width: last.width + atom.width }
    } else {
      runs.push({
        kind: 'text',
        text: atom.text,
        family: atom.family,
        bold,
        size,
        width: atom.width,
        level: atom.level,
      })
    }
  }
  if (!mixed) return runs.map(asItReads)
  const shaped = runs.map((run) => (run.kind === 'text' ? shapedRun(run, block, fonts) : run))
  return visualOrder(shaped)
}

/** Devanagari draws its vowel signs in another order than it writes them. */
function asItReads(run: Run): Run {
  return run.kind === 'text' && /[\u0900-\u097f]/.test(run.text) ? { ...run, reads: run.text } : run
}

/** A run as its font is asked to draw it: fontkit turns Arabic and Hebrew round by itself, but neither blanks nor brackets. */
function shapedRun(run: Extract<Run, { kind: 'text' }>, block: TextBlock, fonts: FontBook): Run {
  const odd = run.level % 2 === 1
  if (!odd && !isRightToLeft(run.text)) return asItReads(run)
  const turns = isRightToLeft(run.text) && /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(run.text)
  const facing = odd ? mirrored(run.text) : run.text
  const text =
    odd === turns
      ? facing
      : [...graphemes.segment(facing)]
          .map(({ segment }) => segment)
          .reverse()
          .join('')
  return { ...run, text, width: measured(text, run.family, run, fonts, block.tracking ?? 0) }
}
