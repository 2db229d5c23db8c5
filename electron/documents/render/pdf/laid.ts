import type { TextBlock } from '../../model/pdf.ts'
import type { FontBook } from './fonts.ts'
import type { Pen } from './pen.ts'
import { breakLines, type Line } from './text-layout.ts'

/** A block that knows its height and how to draw itself; all lengths are points. */
export type Laid = {
  readonly height: number
  /** From the top to the first baseline; null when it has no text. */
  readonly baseline: number | null
  readonly draw: (pen: Pen, x: number, y: number) => void
  /** The part that fits into `height` and the rest; null when nothing fits or nothing is left. */
  readonly split: ((height: number) => readonly [Laid, Laid] | null) | null
}

/** What laying out needs to know around a block. */
export type Context = {
  readonly fonts: FontBook
  readonly pageOf: (section: string) => string
  readonly colour: string
  /** The clinic's colour, black when it has none that can be read. */
  readonly brand: string
  readonly lines: WeakMap<TextBlock, Map<number, readonly Line[]>>
}

/** The lines of a paragraph; kept from one pass to the next unless they name a page. */
export function linesOf(block: TextBlock, width: number, context: Context): readonly Line[] {
  const kept = context.lines.get(block)
  const known = kept?.get(width)
  if (known !== undefined) return known
  const lines = breakLines(block, width, context.fonts, context.pageOf)
  if (block.inlines.some((inline) => inline.kind === 'page')) return lines
  const byWidth = kept ?? new Map<number, readonly Line[]>()
  byWidth.set(width, lines)
  context.lines.set(block, byWidth)
  return lines
}

export const nothing: Laid = { height: 0, baseline: null, draw: () => undefined, split: null }

/** A laid block of fixed height without text of its own. */
export function fixed(height: number, draw: Laid['draw']): Laid {
  return { height, baseline: null, draw, split: null }
}

type Part = { readonly laid: Laid; readonly above: number }

/** Blocks under one another, `above` points of room before each but the first. */
export function stacked(parts: readonly Part[]): Laid {
  let height = 0
  let baseline: number | null = null
  const tops = parts.map((part, index) => {
    const top = height + (index === 0 ? 0 : part.above)
    height = top + part.laid.height
    if (baseline === null && part.laid.baseline !== null) baseline = top + part.laid.baseline
    return top
  })
  return {
    height,
    baseline,
    draw: (pen, x, y) => parts.forEach((part, index) => part.laid.draw(pen, x, y + (tops[index] ?? 0))),
    split: (room) => splitStack(parts, tops, room),
  }
}

function splitStack(parts: readonly Part[], tops: readonly number[], room: number): readonly [Laid, Laid] | null {
  const first = parts.findIndex((part, index) => (tops[index] ?? 0) + part.laid.height > room)
  if (first < 0) return null
  const part = parts[first]
  const inside = part?.laid.split?.(room - (tops[first] ?? 0)) ?? null
  const before = parts.slice(0, first)
  const after = parts.slice(first + 1)
  if (part === undefined) return null
  if (inside === null) {
    return before.length === 0 ? null : [stacked(before), stacked([part, ...after])]
  }
  return [stacked([...before, { ...part, laid: inside[0] }]), stacked([{ ...part, laid: inside[1] }, ...after])]
}
