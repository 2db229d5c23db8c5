import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { crc32, inflateRawSync } from 'node:zlib'

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What keeps a written document from being whole, or null: a workbook is unpacked to its last byte, a PDF is read by qpdf. */
export function faultOf(path: string): string | null {
  if (path.endsWith('.xlsx')) return zipFault(readFileSync(path))
  if (!path.endsWith('.pdf')) return null
  const bytes = readFileSync(path)
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return 'has no header'
  if (!bytes.subarray(-32).toString('latin1').includes('%%EOF')) return 'has no end'
  const qpdf = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
  return qpdf.status === 0 || qpdf.error !== undefined ? null : `qpdf: ${qpdf.stdout}${qpdf.stderr}`
}

function zipFault(bytes: Buffer): string | null {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0) return 'has no directory'
  const entries = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  for (let entry = 0; entry < entries; entry += 1) {
    const packedBytes = bytes.readUInt32LE(at + 20)
    const from = bytes.readUInt32LE(at + 42)
    const start = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28)
    const packed = bytes.subarray(start, start + packedBytes)
    try {
      const content = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
      if (crc32(content) !== bytes.readUInt32LE(at + 16)) return `part ${entry + 1} has another checksum`
    } catch (error) {
      return `part ${entry + 1}: ${String(error)}`
    }
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries === 0 || at !== end ? 'has a broken directory' : null
}
