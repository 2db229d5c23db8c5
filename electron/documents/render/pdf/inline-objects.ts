import type { FontBook } from './fonts.ts'
import type { ObjectInline } from './text-layout.ts'
import { mm } from './theme.ts'

export const tagText = { size: 9.5, padding: 1.5 * mm, markSize: 2.9 * mm, markGap: 1 * mm }

/** How much room a drawn thing takes on its line, in points: its width, and its reach above and below the baseline. */
export function objectSize(inline: ObjectInline, fonts: FontBook): { width: number; above: number; below: number } {
  switch (inline.kind) {
    case 'tag': {
      const mark = inline.mark === undefined ? 0 : tagText.markSize + tagText.markGap
      const text = fonts
        .split(inline.text)
        .reduce((sum, piece) => sum + fonts.width(piece.text, piece.family, true, tagText.size), 0)
      return { width: text + mark + 2 * tagText.padding, above: 3.6 * mm, below: 0.9 * mm }
    }
    case 'mark':
      return { width: inline.width * mm, above: 3 * mm, below: 0.4 * mm }
    case 'blank':
      return { width: inline.width * mm, above: 4.6 * mm, below: 0.4 }
  }
}
