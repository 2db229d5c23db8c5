import type PDFDocument from 'pdfkit'
import type { Mark } from '../../model/pdf.ts'
import { paper } from './theme.ts'

type Doc = InstanceType<typeof PDFDocument>

/** Draws a sign as a path, scaled into a box: no font in use has ticks, boxes or arrows. */
export function drawMark(
  doc: Doc,
  mark: Mark,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  const grid = mark === 'arrow' || mark === 'scissors' ? 14 : 10
  const scale = Math.min(width / grid, height / 10)
  doc.save().translate(x, y).scale(scale).strokeColor(colour).fillColor(colour)
  switch (mark) {
    case 'tick':
      doc.lineWidth(1.6).moveTo(1, 5.5).lineTo(4, 8.6).lineTo(9.2, 1.6).stroke()
      break
    case 'cross':
      doc.lineWidth(1.6).moveTo(1.5, 1.5).lineTo(8.5, 8.5).moveTo(8.5, 1.5).lineTo(1.5, 8.5).stroke()
      break
    case 'arrow':
      doc.lineWidth(1.9).moveTo(0, 5).lineTo(11, 5).moveTo(7, 1).lineTo(11.5, 5).lineTo(7, 9).stroke()
      break
    case 'warning':
      doc.moveTo(5, 0.4).lineTo(10, 9.6).lineTo(0, 9.6).closePath().fill(colour)
      doc.lineWidth(1.1).strokeColor(paper).moveTo(5, 3.6).lineTo(5, 6.6).moveTo(5, 7.5).lineTo(5, 8.6).stroke()
      break
    case 'scissors':
      doc.lineWidth(1).circle(2.4, 2.4, 1.7).stroke().circle(2.4, 7.6, 1.7).stroke()
      doc.moveTo(3.8, 3.5).lineTo(13, 8.4).moveTo(3.8, 6.5).lineTo(13, 1.6).stroke()
      break
  }
  doc.restore()
}
