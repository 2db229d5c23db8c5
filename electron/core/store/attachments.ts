import { createHash } from 'node:crypto'
import { CommandError } from '#shared/contract/errors.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

/** The largest file that an engagement takes in. */
export const largestAttachmentBytes = 25 * 1024 * 1024

/** Keeps bytes under their SHA-256, once however often they are attached. Gives the hash in hex. */
export function keepBlob(database: Database, name: string, bytes: Uint8Array): string {
  if (bytes.byteLength > largestAttachmentBytes) {
    const size = Math.ceil(bytes.byteLength / 1024 / 1024)
    throw new CommandError(
      'too_large',
      `${name} is ${size} MB; an attachment can be 25 MB at most. Attach a smaller version or keep it beside the engagement file.`,
    )
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (!hasBlob(database, sha256)) {
    database.runWithBlob({ text: 'INSERT INTO attachment_blob (sha256, bytes) VALUES (?, ?)', values: [sha256] }, bytes)
  }
  return sha256
}

/** Whether a file holds bytes under a hash; they are not read. */
export function hasBlob(database: Database, sha256: string): boolean {
  return database.get(sql`SELECT 1 AS found FROM attachment_blob WHERE sha256 = ${sha256}`) !== null
}

/** The bytes of a hash, checked against it; null when the file does not hold them. */
export function readBlob(database: Database, sha256: string): Uint8Array | null {
  const bytes = database.blob(sql`SELECT bytes FROM attachment_blob WHERE sha256 = ${sha256}`)
  if (bytes === null) return null
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new CommandError(
      'damaged',
      'The attachment in this file has changed since it was added. Take it from the original again.',
    )
  }
  return bytes
}
