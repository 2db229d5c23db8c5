import type { Block, HeatMapBlock } from '../../model/pdf.ts'
import { type Context, fixed, type Laid } from './laid.ts'
import type { Pen } from './pen.ts'
import { layText } from './text-block.ts'
import { fills, ink, levelFills, mm, paper, strokes } from './theme.ts'

type Bars = Extract<Block, { kind: 'bars' }>

/** Two bars a row: before in grey with a frame, after in black; the figures stand beside them. */
export function layBars(block: Bars, width: number, context: Context): Laid {
  const rowHeight = 8 * mm
  const longest = Math.max(1, ...block.rows.flatMap((row) => [row.before ?? 0, row.after ?? 0]))
  const room = width - 64 * mm
  return fixed(block.rows.length * rowHeight, (pen, x, y) => {
    pen.open('Figure', { alt: block.alt })
    block.rows.forEach((row, index) => {
      const top = y + index * rowHeight
      const middle = top + rowHeight / 2
      const scaled = (value: number) => (value / longest) * room
      writeCentred(pen, context, row.label, x, middle, { width: 39 * mm, bold: false, align: 'left', size: 10 })
      if (row.before !== null) {
        pen.fill(x + 40 * mm, middle - 2.7 * mm, scaled(row.before), 2.4 * mm, fills.strong)
        pen.frame(x + 40 * mm, middle - 2.7 * mm, scaled(row.before), 2.4 * mm, strokes.hair)
      }
      if (row.after !== null) pen.fill(x + 40 * mm, middle + 0.2 * mm, scaled(row.after), 2.4 * mm, ink)
      writeCentred(pen, context, row.before === null ? '–' : String(row.before), x + width - 24 * mm, middle, {
        width: 16 * mm,
        bold: false,
        align: 'right',
        size: 10,
      })
      writeCentred(pen, context, row.after === null ? '–' : String(row.after), x + width - 8 * mm, middle, {
        width: 8 * mm,
        bold: true,
        align: 'right',
        size: 10,
      })
    })
    pen.close()
  })
}

/** The five by five map. The count is the message; the tint only helps. */
export function layHeatMap(block: HeatMapBlock, context: Context): Laid {
  const cell = block.cell * mm
  const axis = 6 * mm
  return fixed(5 * cell + 6 * mm, (pen, x, y) => {
    pen.open('Figure', { alt: block.alt })
    block.rows.forEach((row, up) => {
      const top = y + up * cell
      writeCentred(pen, context, String(5 - up), x, top + cell / 2, {
        width: axis,
        bold: false,
        align: 'center',
        size: 9.5,
      })
      row.forEach(({ count, level }, across) => {
        const left = x + axis + across * cell
        pen.fill(left, top, cell, cell, levelFills[level])
        pen.frame(left - 0.375, top - 0.375, cell + 0.75, cell + 0.75, strokes.rule)
        if (count > 0) {
          const colour = level === 'extreme' ? paper : ink
          writeCentred(pen, { ...context, colour }, String(count), left, top + cell / 2, {
            width: cell,
            bold: true,
            align: 'center',
            size: 12,
          })
        }
      })
    })
    for (let impact = 1; impact <= 5; impact++) {
      writeCentred(pen, context, String(impact), x + axis + (impact - 1) * cell, y + 5 * cell + 3 * mm, {
        width: cell,
        bold: false,
        align: 'center',
        size: 9.5,
      })
    }
    pen.close()
  })
}

type Writing = {
  readonly width: number
  readonly bold: boolean
  readonly align: 'left' | 'right' | 'center'
  readonly size: number
}

function writeCentred(pen: Pen, context: Context, text: string, x: number, middle: number, writing: Writing): void {
  const laid = layText(
    {
      kind: 'text',
      inlines: [{ kind: 'text', text }],
      size: writing.size,
      ratio: 1.2,
      bold: writing.bold,
      align: writing.align,
    },
    writing.width,
    context,
    null,
  )
  laid.draw(pen, x, middle - laid.height / 2)
}
