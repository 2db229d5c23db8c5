import type { DocumentFormat } from '#shared/contract/document.ts'

/** Throws when the bytes are not a whole file of their format: cut off, or mixed up on the way to the disk. */
export function verifyFile(format: DocumentFormat, bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (format === 'pdf') verifyPdf(buffer)
  else verifyZip(buffer)
}

function verifyPdf(buffer: Buffer): void {
  if (buffer.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Error('The PDF has no header')
  const tail = buffer.subarray(-1024).toString('latin1')
  const place = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1]
  if (place === undefined) throw new Error('The PDF has no end')
  const table = buffer.subarray(Number(place), Number(place) + 32).toString('latin1')
  if (!/^\s*(xref|\d+ \d+ obj)/.test(table))
    throw new Error('The PDF’s cross-reference table is not where it should be')
}

const endSignature = 0x06_05_4b_50
const entrySignature = 0x02_01_4b_50
const fileSignature = 0x04_03_4b_50

/** Walks the archive's directory: every entry named by the end record is there and points at a file. */
function verifyZip(buffer: Buffer): void {
  let end = buffer.length - 22
  while (end >= 0 && buffer.readUInt32LE(end) !== endSignature) end -= 1
  if (end < 0) throw new Error('The workbook has no end record')
  const entries = buffer.readUInt16LE(end + 10)
  let at = buffer.readUInt32LE(end + 16)
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > end || buffer.readUInt32LE(at) !== entrySignature)
      throw new Error('The workbook’s directory is not whole')
    const file = buffer.readUInt32LE(at + 42)
    if (file + 30 > end || buffer.readUInt32LE(file) !== fileSignature)
      throw new Error('A part of the workbook is missing')
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  if (at !== end || entries === 0) throw new Error('The workbook’s directory is not whole')
}
