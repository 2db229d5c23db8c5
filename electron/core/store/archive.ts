import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { setImmediate as letOthersRun } from 'node:timers/promises'
import { z } from 'zod'
import { CommandError } from '#shared/contract/errors.ts'

export const archiveExtension = '.phasebook-archive'

/** What an archive holds. `name` is text of whoever sealed it: never a path to write to. */
export type ArchiveHeader = {
  readonly name: string
  readonly engagementId: string
  /** When it was sealed, UTC ISO. */
  readonly at: string
  /** The number of the last change that it holds. */
  readonly seq: number
  /** Of the engagement file. */
  readonly sizeBytes: number
}

/** What a guess at the passphrase costs: scrypt's N, r and p. */
export type KeyCost = { readonly N: number; readonly r: number; readonly p: number }

/** 128 MB and about a third of a second for each guess. */
const standardCost: KeyCost = { N: 2 ** 17, r: 8, p: 1 }
/** N * r * p: four times the standard cost, so 512 MB at most. */
const keyWorkMax = 2 ** 22

/** Like PNG's: the byte above 127 and the line ends show a transfer that took the file for text. */
const magic = Buffer.from('\u0089PBARCH\r\n\u001a\n\u0000', 'latin1')
const formatVersion = 1
const checksumBytes = 16
/** Magic, format version, length of the header, checksum of all before the content. The same in every format version. */
const prefaceBytes = magic.length + 2 + 2 + checksumBytes
const headerBytesMax = 2048
const tagBytes = 16
const contentBytesMax = 2_000_000_000
const chunkBytes = 1024 ** 2
const passphraseLengthMin = 10

const count = z.int().min(1)
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const headerSchema = z.strictObject({
  cipher: z.literal('aes-256-gcm'),
  key: z.strictObject({ from: z.literal('scrypt'), N: count, r: count, p: count, salt: hex(32), check: hex(16) }),
  nonce: hex(12),
  contentBytes: count.max(contentBytesMax + 4096),
})
type Header = z.output<typeof headerSchema>

const aboutSchema = z.strictObject({
  name: z.string().min(1).max(1000),
  engagementId: z.string().min(1).max(64),
  at: z.iso.datetime(),
  seq: z.int().min(0),
  sizeBytes: z.int().min(0),
})

/** What is wrong with a new passphrase, or null. Characters are counted as they are used: after NFKC. */
export function passphraseProblem(text: string): string | null {
  const length = [...normalised(text)].length
  if (length >= passphraseLengthMin) return null
  return `A passphrase needs at least ${passphraseLengthMin} characters; this one has ${length}. Make it longer, for example with one more word.`
}

/**
 * An encrypted archive of one engagement file. In clear it says only how the key is made and how long it is; the names are
 * inside. `bytes` must not change meanwhile. Throws `bad_input` for a passphrase that is too short, `too_large` above 2 GB.
 * `cost` is for tests: production code takes the standard one.
 */
export async function sealArchive(
  bytes: Uint8Array,
  passphrase: string,
  about: Omit<ArchiveHeader, 'sizeBytes'>,
  { cost = standardCost }: { readonly cost?: KeyCost } = {},
): Promise<Uint8Array> {
  const problem = passphraseProblem(passphrase)
  if (problem !== null) throw new CommandError('bad_input', problem)
  if (bytes.byteLength > contentBytesMax) {
    throw new CommandError(
      'too_large',
      `${about.name} is ${sizeText(bytes.byteLength)}; an archive holds ${sizeText(contentBytesMax)} at most. Copy the file itself instead, to an encrypted stick.`,
    )
  }
  const inside = Buffer.from(JSON.stringify(aboutSchema.parse({ ...about, sizeBytes: bytes.byteLength })))
  const insideLength = Buffer.alloc(4)
  insideLength.writeUInt32BE(inside.length)
  const content = [insideLength, inside, bytes]

  const salt = randomBytes(32)
  const nonce = randomBytes(12)
  const { key, check } = await makeKey(passphrase, salt, cost)
  const header = headerSchema.parse({
    cipher: 'aes-256-gcm',
    key: { from: 'scrypt', N: cost.N, r: cost.r, p: cost.p, salt: salt.toString('hex'), check: check.toString('hex') },
    nonce: nonce.toString('hex'),
    contentBytes: insideLength.length + inside.length + bytes.byteLength,
  })
  const start = startOf(header)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(start)
  const archive = Buffer.alloc(start.length + header.contentBytes + tagBytes)
  start.copy(archive)
  await runThrough(cipher, content, archive.subarray(start.length))
  cipher.final()
  cipher.getAuthTag().copy(archive, start.length + header.contentBytes)
  return archive
}

/**
 * What was sealed, and nothing of it unless every byte of the archive is as it was. Throws `not_ours`, `newer`, `truncated`
 * (with `missingBytes` where the header came through), `wrong_passphrase` or `damaged`, with a sentence that names the file.
 */
export async function openArchive(
  archive: Uint8Array,
  passphrase: string,
  fileName: string,
): Promise<{ readonly header: ArchiveHeader; readonly bytes: Uint8Array }> {
  const whole = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const { header, start } = readStart(whole, fileName)
  const salt = Buffer.from(header.key.salt, 'hex')
  const { key, check } = await makeKey(passphrase, salt, header.key)
  if (!timingSafeEqual(check, Buffer.from(header.key.check, 'hex'))) {
    throw new CommandError(
      'wrong_passphrase',
      `This passphrase does not open ${fileName}. Type it again and mind capitals, blanks and the keyboard's language.`,
    )
  }
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(header.nonce, 'hex'), { authTagLength: tagBytes })
  decipher.setAAD(start)
  decipher.setAuthTag(whole.subarray(-tagBytes))
  const content = Buffer.alloc(header.contentBytes)
  await runThrough(decipher, [whole.subarray(start.length, -tagBytes)], content)
  try {
    decipher.final()
  } catch {
    throw damaged(fileName)
  }
  return readContent(content, fileName)
}

/** Whether a file that begins with these bytes calls itself one of our archives. Twelve bytes are enough. */
export function isArchive(firstBytes: Uint8Array): boolean {
  return firstBytes.byteLength >= magic.length && magic.equals(firstBytes.subarray(0, magic.length))
}

/** Everything before the content: it is part of what the seal protects. */
function startOf(header: Header): Buffer {
  const json = Buffer.from(JSON.stringify(header))
  const preface = Buffer.alloc(prefaceBytes)
  magic.copy(preface)
  preface.writeUInt16BE(formatVersion, magic.length)
  preface.writeUInt16BE(json.length, magic.length + 2)
  const start = Buffer.concat([preface, json])
  checksumOf(start).copy(start, prefaceBytes - checksumBytes)
  return start
}

/** Tells a damaged start from a wrong passphrase: no secret, so it proves nothing about who wrote it. */
function checksumOf(start: Buffer): Buffer {
  return createHash('sha256')
    .update(start.subarray(0, prefaceBytes - checksumBytes))
    .update(start.subarray(prefaceBytes))
    .digest()
    .subarray(0, checksumBytes)
}

function readStart(archive: Buffer, fileName: string): { readonly header: Header; readonly start: Buffer } {
  if (!isArchive(archive)) {
    throw new CommandError(
      'not_ours',
      `${fileName} is not an archive of Phasebook. Choose a file that ends in ${archiveExtension}.`,
    )
  }
  if (archive.length < prefaceBytes) throw truncated(fileName, null)
  const version = archive.readUInt16BE(magic.length)
  const headerBytes = archive.readUInt16BE(magic.length + 2)
  if (headerBytes > headerBytesMax) throw damaged(fileName)
  const start = archive.subarray(0, prefaceBytes + headerBytes)
  if (start.length < prefaceBytes + headerBytes) throw truncated(fileName, null)
  if (!checksumOf(start).equals(start.subarray(prefaceBytes - checksumBytes, prefaceBytes))) throw damaged(fileName)
  if (version > formatVersion) {
    throw new CommandError(
      'newer',
      `${fileName} was sealed by a newer Phasebook (archive format ${version}, this one knows ${formatVersion}). Update Phasebook to open it.`,
      { found: version, known: formatVersion },
    )
  }
  const header = headerSchema.safeParse(jsonOf(start.subarray(prefaceBytes)))
  if (version !== formatVersion || !header.success || !isBearable(header.data.key)) throw damaged(fileName)
  const missing = start.length + header.data.contentBytes + tagBytes - archive.length
  if (missing > 0) throw truncated(fileName, missing)
  if (missing < 0) throw damaged(fileName)
  return { header: header.data, start }
}

function readContent(
  content: Buffer,
  fileName: string,
): { readonly header: ArchiveHeader; readonly bytes: Uint8Array } {
  const insideBytes = content.length < 4 ? 0 : content.readUInt32BE(0)
  const header = aboutSchema.safeParse(jsonOf(content.subarray(4, 4 + insideBytes)))
  const bytes = content.subarray(4 + insideBytes)
  if (!header.success || header.data.sizeBytes !== bytes.length) throw damaged(fileName)
  return { header: header.data, bytes }
}

/** A header that a stranger wrote must not make this computer run out of memory or of patience. */
function isBearable({ N, r, p }: KeyCost): boolean {
  // What scrypt itself demands of N.
  const isPossible = N >= 2 && Number.isInteger(Math.log2(N)) && N < 2 ** (16 * r)
  return isPossible && N * r * p <= keyWorkMax
}

/** The key, and a value that shows whether a passphrase gives this key without saying anything about it. */
async function makeKey(
  passphrase: string,
  salt: Buffer,
  { N, r, p }: KeyCost,
): Promise<{ readonly key: Buffer; readonly check: Buffer }> {
  const made = await new Promise<Buffer>((resolve, reject) => {
    const options = { N, r, p, maxmem: 256 * keyWorkMax }
    scrypt(normalised(passphrase), salt, 48, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
  return { key: made.subarray(0, 32), check: made.subarray(32) }
}

/** In parts, so that the screen stays alive while a large file goes through. */
async function runThrough(
  cipher: { readonly update: (data: Uint8Array) => Buffer },
  parts: readonly Uint8Array[],
  into: Buffer,
): Promise<void> {
  let at = 0
  for (const part of parts) {
    for (let from = 0; from < part.byteLength; from += chunkBytes) {
      at += cipher.update(part.subarray(from, from + chunkBytes)).copy(into, at)
      await letOthersRun()
    }
  }
}

/** Keyboards write the same letter in different ways; a passphrase is the same on each. */
function normalised(passphrase: string): string {
  return passphrase.normalize('NFKC')
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

function truncated(fileName: string, missingBytes: number | null): CommandError {
  const what = missingBytes === null ? 'only its beginning is here' : `it lacks ${sizeText(missingBytes)} at its end`
  return new CommandError(
    'truncated',
    `${fileName} is not complete: ${what}. Copy it again from where it came, or choose another archive.`,
    missingBytes === null ? undefined : { missingBytes },
  )
}

function damaged(fileName: string): CommandError {
  return new CommandError(
    'damaged',
    `${fileName} is damaged: it is not what was sealed, so nothing of it was used. Choose another archive or a backup.`,
  )
}

/** `3 bytes`, `184 kB`, `2.1 MB`, `2.0 GB`. */
function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`
}
