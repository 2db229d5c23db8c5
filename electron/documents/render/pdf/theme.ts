import type { Fill, Level, Stroke } from '../../model/pdf.ts'

/** Points in a millimetre: models speak in millimetres, pdfkit in points. */
export const mm = 72 / 25.4

export const strokes: { readonly [S in Stroke]: number } = { hair: 0.4, rule: 0.75, box: 1.25, frame: 2.5 }

/** Text and strokes are black; grey is a ground only, and never alone: a monochrome laser prints grey letters as loose dots. */
export const fills: { readonly [F in Fill]: string } = {
  paper: '#FFFFFF',
  ink: '#000000',
  strong: '#DEDEDE',
  quiet: '#EFEFEF',
}

export const levelFills: { readonly [L in Level]: string } = {
  low: '#FFFFFF',
  moderate: '#E6E6E6',
  high: '#B3B3B3',
  extreme: '#1A1A1A',
}

export const ink = '#000000'
export const paper = '#FFFFFF'

/** Noto Sans: how far a line reaches above and below its baseline, in ems. */
export const ascent = 1.069
export const descent = 0.293

export type Sheet = {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly column: number
  readonly top: number
  readonly coverTop: number
  readonly bottom: number
  readonly footRule: number
}

const sizes = { A4: [210, 297], Letter: [215.9, 279.4] } as const

/** The page in points: 20 mm left for the punch, the same column on both papers, the depth as the paper leaves it. */
export function sheetOf(name: 'A4' | 'Letter'): Sheet {
  const [width, height] = sizes[name]
  return {
    width: width * mm,
    height: height * mm,
    left: 20 * mm,
    column: 176 * mm,
    top: 24 * mm,
    coverTop: 14 * mm,
    bottom: (height - 21) * mm,
    footRule: (height - 16) * mm,
  }
}
