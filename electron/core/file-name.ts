import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { normaliseLine } from '#shared/text/normalise.ts'

/** Bytes of a name, with room for ' (2)' and a temporary file's ending below the 255 that file systems take. */
const bytesMax = 180
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/**
 * A file name that Windows, macOS and Linux all take, as near to the suggestion as can be: one segment, never hidden, never a
 * device. With `extension` the name ends in it.
 */
export function safeFileName(
  suggested: string,
  options: { readonly fallback: string; readonly extension?: string },
): string {
  const cleaned = normaliseLine(suggested.replaceAll('\u0000', ''))
    .replace(/[\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const own = extname(cleaned)
  const wanted = options.extension ?? (/^\.[a-z0-9]{1,10}$/i.test(own) ? own : '')
  const hasIt = wanted !== '' && cleaned.toLowerCase().endsWith(wanted.toLowerCase())
  const stem = shorten(
    (hasIt ? cleaned.slice(0, -wanted.length) : cleaned).replace(/[. ]+$/g, ''),
    bytesMax - Buffer.byteLength(wanted),
  )
  const named = stem === '' || reserved.test(stem) ? `${options.fallback}${stem === '' ? '' : ` ${stem}`}` : stem
  return `${named}${wanted}`
}

/** The name, or with ' (2)', ' (3)' before the extension. A journal left beside a database counts: it would be played into the new file. */
export function freshPath(folder: string, name: string): string {
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  for (let turn = 1; ; turn += 1) {
    const path = join(folder, turn === 1 ? name : `${stem} (${turn})${extension}`)
    if (!existsSync(path) && !existsSync(`${path}-journal`)) return path
  }
}

function shorten(text: string, bytes: number): string {
  let kept = ''
  let size = 0
  for (const letter of text) {
    size += Buffer.byteLength(letter)
    if (size > bytes) return kept.trimEnd()
    kept += letter
  }
  return kept
}
