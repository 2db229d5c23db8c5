import type { TextBlock } from '../../model/pdf.ts'
import { type Context, type Laid, linesOf } from './laid.ts'
import type { Tag } from './pen.ts'
import type { Line } from './text-layout.ts'
import { mm } from './theme.ts'

const dashIndent = 5 * mm

/** A paragraph, broken into lines and ready to draw; it can be split between any two of its lines. */
export function layText(block: TextBlock, width: number, context: Context, tag: Tag | null = block.role ?? null): Laid {
  const indent = block.dash === true ? dashIndent : 0
  return laidLines(block, linesOf(block, width - indent, context), {
    width,
    indent,
    dash: block.dash === true,
    colour: context.colour,
    tag,
  })
}

type Setting = {
  readonly width: number
  readonly indent: number
  readonly dash: boolean
  readonly colour: string
  readonly tag: Tag | null
}

function laidLines(block: TextBlock, lines: readonly Line[], setting: Setting): Laid {
  const text = lines.reduce((sum, line) => sum + line.height, 0)
  const first = lines[0]
  return {
    height: text + (block.below ?? 0) * mm,
    baseline: first?.baseline ?? null,
    draw: (pen, x, y) => {
      if (setting.dash && first !== undefined)
        pen.line(
          x,
          y + first.baseline - 0.27 * block.size,
          x + 2.6 * mm,
          y + first.baseline - 0.27 * block.size,
          2,
          setting.colour,
        )
      if (setting.tag !== null) pen.open(setting.tag)
      const align = block.align ?? 'left'
      const options = {
        width: setting.width - setting.indent,
        align,
        colour: setting.colour,
        ...(block.tracking === undefined ? {} : { tracking: block.tracking }),
      }
      pen.lines(lines, x + setting.indent, y, options)
      if (setting.tag !== null) pen.close()
    },
    split: (room) => {
      let used = 0
      let count = 0
      for (const line of lines) {
        if (used + line.height > room) break
        used += line.height
        count++
      }
      if (count === 0 || count === lines.length) return null
      return [
        laidLines({ ...block, below: 0 }, lines.slice(0, count), setting),
        laidLines(block, lines.slice(count), { ...setting, dash: false }),
      ]
    },
  }
}
