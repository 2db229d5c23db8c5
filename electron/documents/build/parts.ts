import type { Block, Fillable, FormItem, Inline, TableBlock, TextBlock } from '../model/pdf.ts'

/** The sentences and cells that all page documents are put together from, each in its one size. */

type Words = string | readonly Inline[]
type TextOptions = Partial<Omit<TextBlock, 'kind' | 'inlines'>>

export function plain(text: string): Inline {
  return { kind: 'text', text }
}

export function strong(text: string): Inline {
  return { kind: 'text', text, bold: true }
}

/** `page 11`, wherever that section turns out to start. */
export function pageRef(section: string, options: { before?: string; bold?: boolean; size?: number } = {}): Inline {
  const { before = 'page\u00a0', ...rest } = options
  return { kind: 'page', section, before, ...rest }
}

/** White on black: a row, a name or a number of the department that holds the copy. */
export const you: Inline = { kind: 'tag', text: 'YOU', filled: true }

/** In a frame: something that must be filled in before the document can be relied on. */
export const notSet: Inline = { kind: 'tag', text: 'not set', filled: false }

export const cannotBeUndone: Inline = { kind: 'tag', text: 'Cannot be undone', filled: false, mark: 'warning' }

/** What does not apply. */
export const dash = '–'

export function words(text: Words): readonly Inline[] {
  return typeof text === 'string' ? [plain(text)] : text
}

function textBlock(text: Words, options: TextOptions, size: number, ratio: number): TextBlock {
  return { kind: 'text', inlines: words(text), size, ratio, ...options }
}

/** Running text, 11 pt. */
export const paragraph = (text: Words, options: TextOptions = {}) => textBlock(text, options, 11, 1.3)
/** Text of a table cell, 10 pt. */
export const cell = (text: Words, options: TextOptions = {}) => textBlock(text, options, 10, 1.26)
/** The second line of a cell, 9.5 pt. */
export const second = (text: Words, options: TextOptions = {}) => textBlock(text, { above: 0.5, ...options }, 9.5, 1.28)
export const small = (text: Words, options: TextOptions = {}) => textBlock(text, options, 9.5, 1.28)
/** The bold first line of a cell, 11 pt. */
export const rowTitle = (text: Words, options: TextOptions = {}) =>
  textBlock(text, { bold: true, ...options }, 11, 1.22)
/** Bold 9.5 pt above a value or a field. */
export const label = (text: Words, options: TextOptions = {}) => textBlock(text, { bold: true, ...options }, 9.5, 1.25)
/** Bold 14 pt: names on cards, letters and numbers that are looked for. */
export const big = (text: Words, options: TextOptions = {}) => textBlock(text, { bold: true, ...options }, 14, 1.2)
/** A phone number or a figure, 18 pt bold. */
export const figure = (text: Words, options: TextOptions = {}) => textBlock(text, { bold: true, ...options }, 18, 1.2)
export const heading = (text: Words, options: TextOptions = {}) =>
  textBlock(text, { bold: true, above: 6, below: 2, role: 'H2', ...options }, 14, 1.25)
export const smallHeading = (text: Words, options: TextOptions = {}) =>
  textBlock(text, { bold: true, below: 1.2, role: 'H3', ...options }, 11, 1.25)
export const listItem = (text: Words) => textBlock(text, { dash: true, above: 1 }, 11, 1.28)

export function sectionHead(
  number: string,
  title: string,
  sentence: Words,
  options: { second?: boolean; below?: number } = {},
): Block {
  return { kind: 'sectionHead', number, title, sentence: words(sentence), ...options }
}

/** What a section says while nothing has been filled in: what is missing, and where to add it. */
export function notFilledIn(sentence: string): readonly Block[] {
  return [
    {
      kind: 'boxes',
      boxes: [
        {
          fill: 'quiet',
          padding: [3.4, 4, 3.6, 4],
          blocks: [rowTitle('Not filled in yet'), paragraph(sentence, { above: 1 })],
        },
      ],
    },
  ]
}

/** On one page when a page holds them. */
export const together = (...blocks: readonly Block[]): Block => ({ kind: 'together', blocks })

export const space = (height: number): Block => ({ kind: 'space', height })
export const tickBox = (
  size: number,
  options: { line?: boolean; ticked?: boolean; align?: 'center'; fill?: Fillable } = {},
): Block => ({
  kind: 'tickBox',
  size,
  ...options,
})
export const panel = (blocks: readonly Block[], quiet = false) =>
  quiet
    ? { fill: 'quiet' as const, padding: panelPadding, blocks }
    : { frame: 'box' as const, padding: panelPadding, blocks }
const panelPadding = [2.6, 3.4, 2.8, 3.4] as const

export function form(
  items: readonly FormItem[],
  options: { above?: number; gap?: number; size?: number; bold?: boolean; lineHeight?: number } = {},
): Block {
  return { kind: 'form', items, ...options }
}
export const field = (
  text: Words,
  options: { line?: number; grow?: number; box?: number; fill?: Fillable } = {},
): FormItem => ({
  label: words(text),
  ...options,
})

/** A framed box with a label and rows of things to fill in. */
export function record(title: string, rows: readonly Block[], above: number): Block {
  return { kind: 'boxes', above, boxes: [{ frame: 'box', padding: [2.2, 3, 2.6, 3], blocks: [label(title), ...rows] }] }
}

export type Table = Omit<TableBlock, 'kind'>
export function table(definition: Table): TableBlock {
  return { kind: 'table', ...definition }
}

export function headCells(...labels: readonly Words[]): TableBlock['head'] {
  return labels.map(words)
}

/** Blanks that a line must not end at: phone numbers, dates. */
export function unbroken(text: string): string {
  return text.replace(/ /g, '\u00a0')
}

/** A name in two scripts, which may take a line each but is not broken inside one. */
export function unbrokenName(name: string): string {
  if (!/[\u0590-\u08ff\u2e80-\u9fff\uac00-\ud7af]/.test(name)) return name
  const joined = name.replace(/([\u2e80-\u9fff\uac00-\ud7af])(?=[\u2e80-\u9fff\uac00-\ud7af])/g, '$1\u2060')
  return joined.replace(/(\p{L}|\.) (?=(\p{L}))/gu, (match, before: string, after: string) =>
    isLatin(before) === isLatin(after) ? `${before}\u00a0` : match,
  )
}

function isLatin(letter: string): boolean {
  return /[\p{Script=Latin}.]/u.test(letter)
}

/** At most `length` characters, cut after a word, with three dots. */
export function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length)
  const end = cut.lastIndexOf(' ')
  return `${(end > length / 2 ? cut.slice(0, end) : cut).replace(/[\s.,;:]+$/, '')} …`
}

/** `1 step`, `3 steps`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** A sentence with its full stop, whatever the person typed. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?…:”"）。]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
