import type { Pen } from './pen.ts'
import { paper, strokes } from './theme.ts'

/** An empty box to tick: white also on a grey row. */
export function tickBox(pen: Pen, x: number, y: number, size: number, stroke = strokes.box): void {
  pen.fill(x, y, size, size, paper)
  pen.frame(x, y, size, size, stroke)
}
