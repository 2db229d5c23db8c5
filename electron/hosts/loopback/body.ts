import type { IncomingMessage } from 'node:http'
import { bytesMaxOf, callBytesMax, fileCallBytesMax } from '../incoming-call.ts'

export type Body =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: 'too_large' | 'aborted' }

/** The start of a call as our page writes it: the command is its first key. */
const commandAtStart = /^\s*\{\s*"command"\s*:\s*"([A-Za-z.]{1,80})"/

/**
 * Reads the body of a call. More than the usual size is taken only once the first bytes have named the command that brings
 * files; the call is measured again when it has been read, so a false start gains nothing. What is too large is read to its
 * end without being kept, so that the answer reaches the sender.
 */
export function readBody(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    let limit = callBytesMax
    let isTooLarge = Number(request.headers['content-length'] ?? 0) > fileCallBytesMax
    request.on('data', (chunk: Buffer) => {
      if (isTooLarge) return
      chunks.push(chunk)
      size += chunk.length
      if (size > limit) limit = bytesMaxOf(commandAtStart.exec(startOf(chunks))?.[1] ?? '')
      if (size > limit) {
        isTooLarge = true
        chunks.length = 0
      }
    })
    request.once('end', () =>
      resolve(isTooLarge ? { ok: false, reason: 'too_large' } : { ok: true, bytes: Buffer.concat(chunks, size) }),
    )
    request.once('error', () => resolve({ ok: false, reason: 'aborted' }))
    request.once('close', () => resolve({ ok: false, reason: 'aborted' }))
  })
}

function startOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks.slice(0, 4)).subarray(0, 300).toString('latin1')
}
