import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The files that were exported into the served folder. */
export function exportedFiles(folder: string): readonly string[] {
  const exports = join(folder, 'Exports')
  return existsSync(exports) ? readdirSync(exports).map((name) => join(exports, name)) : []
}

/** The words of a PDF as poppler reads them, each blank a single one. */
export function pdfWords(path: string): string {
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
}
