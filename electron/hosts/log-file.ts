import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ports } from '#electron/core/ports.ts'
import { CommandError } from '#shared/contract/errors.ts'

const bytesMax = 1_000_000

/**
 * A log in the app data folder, with one older file beside it. Only the level, our own message, names, codes and figures are
 * written: never a field's value, so every other text among the details is left out.
 */
export function logFile(appData: string, options: { readonly now: () => string }): Ports['log'] {
  const folder = join(appData, 'logs')
  const path = join(folder, 'phasebook.log')
  return (level, message, details) => {
    const line = `${options.now()} ${level} ${message}${details === undefined ? '' : ` ${JSON.stringify(withoutValues(details))}`}\n`
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > bytesMax) renameSync(path, `${path}.1`)
      appendFileSync(path, line, { mode: 0o600 })
    } catch {
      // A log that cannot be written must not stop the work that it tells of.
    }
  }
}

/** Figures, flags, and what kind of error it was and where it came from; other text is shown by its length. */
export function withoutValues(details: unknown, depth = 3): unknown {
  if (details instanceof CommandError) return { error: details.name, code: details.code }
  if (details instanceof Error) return { error: details.name, ...codeOf(details), at: framesOf(details.stack ?? '') }
  if (typeof details === 'string') return isWord(details) ? details : textShown(details)
  if (typeof details === 'number' || typeof details === 'boolean' || details === null) return details
  if (typeof details !== 'object' || depth === 0) return '(left out)'
  if (Array.isArray(details)) return { items: details.length }
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, withoutValues(value, depth - 1)]))
}

function textShown(text: string): unknown {
  const frames = framesOf(text)
  return frames.length > 0 ? { at: frames } : `(text of ${text.length})`
}

/** A command, a code or a register's name. */
function isWord(text: string): boolean {
  return /^[a-z][a-z_]*(?:\.[a-zA-Z]+)?$|^[A-Z][A-Z_]+$/.test(text) && text.length <= 60
}

function codeOf(error: Error): { readonly code?: string } {
  const code = 'code' in error ? error.code : undefined
  return typeof code === 'string' && isWord(code) ? { code } : {}
}

/** The places in our code, without the message, which may quote a value. */
function framesOf(stack: string): readonly string[] {
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return lines
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?[^\s()]*[/\\]([^/\\]+:\d+:\d+)\)?$/, '$1'))
}
