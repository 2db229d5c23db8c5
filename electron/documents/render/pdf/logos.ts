import { crc32, inflateSync } from 'node:zlib'
import type { Block, PdfModel } from '../../model/pdf.ts'
import { type Context, fixed, type Laid } from './laid.ts'
import { layText } from './text-block.ts'
import { mm } from './theme.ts'

/** The pictures that can be drawn. */
export type Pictures = { readonly client: Uint8Array | null; readonly consultant: Uint8Array | null }

/** Keeps the logos that are sound and says of each other one why it was left out. */
export function usablePictures(logos: PdfModel['logos']): { pictures: Pictures; warnings: readonly string[] } {
  const warnings: string[] = []
  const usable = (logo: PdfModel['logos']['client'], whose: string) => {
    if (logo === null) return null
    if (isPng(logo.bytes) || isJpeg(logo.bytes)) return logo.bytes
    warnings.push(`${whose} logo could not be read, so the name stands in its place. Use a PNG or JPEG picture.`)
    return null
  }
  return {
    pictures: {
      client: usable(logos.client, 'The clinic’s'),
      consultant: usable(logos.consultant, 'The consultant’s'),
    },
    warnings,
  }
}

/** The clinic's logo left, the consultant's right; a name in bold where there is none. */
export function layLogos(
  block: Extract<Block, { kind: 'logos' }>,
  width: number,
  context: Context,
  pictures: Pictures,
): Laid {
  const height = 18 * mm
  const name = (text: string, align: 'left' | 'right') =>
    layText(
      { kind: 'text', inlines: [{ kind: 'text', text }], size: 14, ratio: 1.25, bold: true, align },
      width / 2 - 4 * mm,
      context,
      'P',
    )
  return fixed(height, (pen, x, y) => {
    if (pictures.client !== null)
      pen.picture(
        pictures.client,
        x,
        y + 0.5 * mm,
        { width: width / 2 - 4 * mm, height: 17 * mm, right: false },
        `${block.client}, logo`,
      )
    else {
      const laid = name(block.client, 'left')
      laid.draw(pen, x, y + (height - laid.height) / 2)
    }
    const right = x + width / 2 + 4 * mm
    if (pictures.consultant !== null)
      pen.picture(
        pictures.consultant,
        right,
        y + 4.25 * mm,
        { width: width / 2 - 4 * mm, height: 9.5 * mm, right: true },
        `${block.consultant}, logo`,
      )
    else if (block.consultant !== '') {
      const laid = name(block.consultant, 'right')
      laid.draw(pen, right, y + (height - laid.height) / 2)
    }
  })
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const largestSide = 12_000

/** Whether the bytes are a whole PNG: pdfkit unpacks it later, where an error could no longer be caught. */
function isPng(bytes: Uint8Array): boolean {
  if (!pngSignature.every((byte, index) => bytes[index] === byte)) return false
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Buffer[] = []
  let at = 8
  while (at + 12 <= view.length) {
    const length = view.readUInt32BE(at)
    const type = view.toString('latin1', at + 4, at + 8)
    if (at + 12 + length > view.length) return false
    if (crc32(view.subarray(at + 4, at + 8 + length)) !== view.readUInt32BE(at + 8 + length)) return false
    if (type === 'IHDR' && (view.readUInt32BE(at + 8) > largestSide || view.readUInt32BE(at + 12) > largestSide))
      return false
    if (type === 'IDAT') data.push(view.subarray(at + 8, at + 8 + length))
    if (type === 'IEND') return data.length > 0 && inflates(Buffer.concat(data))
    at += 12 + length
  }
  return false
}

function inflates(data: Buffer): boolean {
  try {
    return inflateSync(data, { maxOutputLength: 512 * 1024 * 1024 }).length > 0
  } catch {
    return false
  }
}

/** Whether the bytes are a JPEG with a frame of a kind that a PDF can hold, up to its end mark. */
function isJpeg(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return false
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) return false
  let at = 2
  while (at + 9 < view.length && view[at] === 0xff) {
    const marker = view[at + 1] ?? 0
    if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2)
      return view.readUInt16BE(at + 5) > 0 && view.readUInt16BE(at + 7) > 0
    at += 2 + view.readUInt16BE(at + 2)
  }
  return false
}
