import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Word = {
  readonly page: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly text: string
}

export type ReadPdf = {
  /** What pdfinfo says, by its labels. */
  readonly info: ReadonlyMap<string, string>
  /** The text of each page, blanks and direction marks made plain. */
  readonly pages: readonly string[]
  readonly words: readonly Word[]
  readonly pageSize: { readonly width: number; readonly height: number }
  /** For each font whether it is embedded. */
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[]
  readonly structure: string
  /** What qpdf finds wrong; '' when nothing. */
  readonly problems: string
}

/** Reads a PDF back with poppler and qpdf. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const folder = mkdtempSync(join(tmpdir(), 'read-pdf-'))
  try {
    const file = join(folder, 'document.pdf')
    writeFileSync(file, bytes)
    const run = (command: string, ...args: readonly string[]) =>
      execFileSync(command, [...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    const boxes = run('pdftotext', '-bbox', file, '-')
    const page = /<page width="([\d.]+)" height="([\d.]+)"/.exec(boxes)
    return {
      info: new Map(
        run('pdfinfo', file)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const),
      ),
      pages: run('pdftotext', file, '-').split('\f').slice(0, -1).map(plainText),
      words: wordsOf(boxes),
      pageSize: { width: Number(page?.[1]), height: Number(page?.[2]) },
      fonts: run('pdffonts', file)
        .trim()
        .split('\n')
        .slice(2)
        .map((line) => ({
          name: line.split(/\s+/)[0] ?? '',
          embedded: / yes (yes|no) (yes|no) +\d+ +\d+$/.test(line.trim()),
        })),
      structure: run('pdfinfo', '-struct-text', file),
      problems: problemsOf(file),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export type Field = {
  readonly name: string
  /** What is shown beside the pointer and read aloud. */
  readonly tip: string
  readonly kind: 'text' | 'tick' | 'other'
  /** Counted from 1. */
  readonly page: number
  /** The page's tab order is that of the structure tree. */
  readonly isTabbedByStructure: boolean
}

/** The fields that can be filled in, as qpdf lists them. */
export function readFields(bytes: Uint8Array): readonly Field[] {
  const folder = mkdtempSync(join(tmpdir(), 'read-fields-'))
  try {
    const file = join(folder, 'document.pdf')
    writeFileSync(file, bytes)
    const json = execFileSync('qpdf', ['--json', file], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
    const { acroform, pages, qpdf } = JSON.parse(json) as QpdfJson
    return acroform.fields.map(({ fullname, alternativename, fieldtype, pageposfrom1 }) => {
      const page = pages.find((each) => each.pageposfrom1 === pageposfrom1)
      const kinds = { '/Tx': 'text', '/Btn': 'tick' } as const
      return {
        name: fullname,
        tip: alternativename,
        kind: kinds[fieldtype as keyof typeof kinds] ?? 'other',
        page: pageposfrom1,
        isTabbedByStructure: qpdf[1][`obj:${page?.object ?? ''}`]?.value?.['/Tabs'] === '/S',
      }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What qpdf says of a file, version 2 of its form. */
type QpdfJson = {
  readonly acroform: {
    readonly fields: readonly {
      readonly fullname: string
      readonly alternativename: string
      readonly fieldtype: string
      readonly pageposfrom1: number
    }[]
  }
  readonly pages: readonly { readonly object: string; readonly pageposfrom1: number }[]
  readonly qpdf: readonly [unknown, { readonly [object: string]: { readonly value?: { readonly '/Tabs'?: string } } }]
}

function problemsOf(file: string): string {
  try {
    execFileSync('qpdf', ['--check', file], { encoding: 'utf8', stdio: 'pipe' })
    return ''
  } catch (error) {
    return String(error)
  }
}

export function plainText(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function wordsOf(boxes: string): readonly Word[] {
  const words: Word[] = []
  let page = 0
  for (const line of boxes.split('\n')) {
    if (line.includes('<page ')) page++
    const word = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/.exec(line)
    if (word !== null)
      words.push({
        page,
        left: Number(word[1]),
        top: Number(word[2]),
        right: Number(word[3]),
        bottom: Number(word[4]),
        text: word[5] ?? '',
      })
  }
  return words
}
