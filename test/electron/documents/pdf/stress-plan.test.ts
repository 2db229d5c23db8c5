import { beforeAll, describe, expect, it } from 'vitest'
import { buildRollbackPlanPdf } from '#electron/documents/build/rollback-plan-pdf.ts'
import { renderPdf } from '#electron/documents/render/pdf/render-pdf.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { documentInput, lakesideRows } from '#test/fixtures/lakeside.ts'
import { makeRow } from '#test/fixtures/rows.ts'
import { plainText, readPdf, type ReadPdf, type Word } from './read-pdf.ts'

const mm = 72 / 25.4
const count = 300
const names = ['Nguyễn Thị Hồng Nhung', 'محمد عبد الرحمن الأنصاري', 'Żaneta Święćkowska-Nowak', '李晓梅', 'Tomáš Dvořák']
const longName = 'Occupational therapy, rehabilitation and home visits of the northern district'
const instruction = `First1 ${'Compare every line with the screen and write the difference beside it. '.repeat(28)}`
  .slice(0, 1993)
  .trimEnd()
  .padEnd(1993, '.')
  .concat(' Last99')
const stages = ['declare', 'stop_new_entry', 'secure_data', 'switch_back', 'verify', 'resume'] as const

const code = (letter: string, index: number) => `${letter}${String(index + 1).padStart(3, '0')}`
const titleOf = (index: number) =>
  `${code('Z', index)} Compare the printed list with the screen, line by line, ${code('E', index)}`

/** A plan that no clinic would write: 300 steps, names in four scripts, an instruction of 2,000 characters. */
function stressRows(): Rows {
  const rows = lakesideRows()
  const people = names.map((displayName, index) =>
    makeRow('person', { id: `own-${index}`, displayName, departmentId: 'desk', phone: '07700 900 2' }, 100 + index),
  )
  const steps = Array.from({ length: count }, (_, index): Row<'rollback_step'> => {
    const stage = stages[Math.floor((index * stages.length) / count)] ?? 'declare'
    return makeRow(
      'rollback_step',
      {
        id: `s-${index}`,
        title: titleOf(index),
        stage,
        departmentId: index % 3 === 0 ? 'desk' : 'lab',
        ownerId: `own-${index % names.length}`,
        deputyId: `own-${(index + 1) % names.length}`,
        expectedMinutes: 5 + (index % 40),
        predecessorIds: index === 0 ? [] : [`s-${index - 1}`],
        verification: `${code('V', index)} is read aloud and written down.`,
        ifItFails: index % 4 === 0 ? `${code('F', index)}, then ask the head.` : '',
        instruction: index === 150 ? instruction : '',
        irreversible: index % 50 === 7,
      },
      index,
    )
  })
  const department = rows.department.map((row) => (row.id === 'desk' ? { ...row, name: longName } : row))
  return { ...rows, department, person: [...rows.person, ...people], rollback_step: steps }
}

/** Text without its blanks and line ends, and without the quotes that poppler puts round the pieces of the structure tree. */
function compact(text: string): string {
  return plainText(text).replace(/[\s"]/g, '')
}

/** The words of a page without the black tabs at its edge and what is printed of the page itself above and below. */
function bodyWords(words: readonly Word[]): readonly Word[] {
  return words.filter(({ left, top, bottom }) => left < 198 * mm && top > 18 * mm && bottom < 281 * mm)
}

/** Poppler's boxes are as high as a font can draw, more than a line is: only the middle of each counts, and not its last hair. */
function inked({ left, right, top, bottom }: Word) {
  const shrunk = (bottom - top) * 0.3
  return { left: left + 0.4, right: right - 0.4, top: top + shrunk, bottom: bottom - shrunk }
}

function overlapping(words: readonly Word[]): readonly string[] {
  const sorted = words.map((word) => ({ word, box: inked(word) })).toSorted((a, b) => a.box.top - b.box.top)
  return sorted.flatMap(({ word, box }, at) => {
    const found: string[] = []
    for (const other of sorted.slice(at + 1)) {
      if (other.box.top >= box.bottom) break
      if (other.box.left < box.right && box.left < other.box.right)
        found.push(`page ${word.page}: “${word.text}” and “${other.word.text}”`)
    }
    return found
  })
}

describe('a rollback plan of 300 steps', () => {
  let file: ReadPdf
  let took = 0
  let warnings: readonly string[] = []
  const pageOf = new Map<string, readonly Word[]>()

  beforeAll(async () => {
    const started = performance.now()
    const rendered = await renderPdf(structuredClone(buildRollbackPlanPdf(documentInput(stressRows(), 'desk'))))
    took = performance.now() - started
    warnings = rendered.warnings
    file = readPdf(rendered.bytes)
    for (const word of file.words) {
      const text = word.text.replace(/[.,]$/, '')
      pageOf.set(text, [...(pageOf.get(text) ?? []), word])
    }
  }, 60_000)

  /** The pages of section 4, from its head to the next section's. */
  const stepPages = () => {
    const first = file.pages.findIndex((page) => page.includes('Start a step when every step under'))
    const next = file.pages.findIndex((page) => page.includes('Data reconciliation') && page.includes('Counts only'))
    return Array.from({ length: next - first }, (_, at) => first + at + 1)
  }

  it('is made in a few seconds, a sound and tagged file with every font in it', () => {
    expect(took).toBeLessThan(15_000)
    expect(warnings).toEqual([])
    expect(file.problems).toBe('')
    expect(file.info.get('Tagged')).toBe('yes')
    expect(file.fonts.filter((font) => !font.embedded)).toEqual([])
  })

  it('keeps every word inside the text area and clear of the others', () => {
    const body = bodyWords(file.words)
    expect(body.length).toBeGreaterThan(6000)
    const outside = body.filter(
      ({ left, right, bottom }) => left < 20 * mm - 1 || right > 196 * mm + 1 || bottom > 277 * mm,
    )
    expect(outside.map(({ page, text }) => `page ${page}: ${text}`)).toEqual([])
    const pages = Map.groupBy(file.words, ({ page }) => page)
    expect([...pages.values()].flatMap(overlapping)).toEqual([])
  })

  it('holds every title and every word of the longest instruction', () => {
    const all = compact(file.structure)
    const titles = Array.from({ length: count }, (_, index) => titleOf(index))
    expect(titles.filter((title) => !all.includes(compact(title)))).toEqual([])
    expect(instruction).toHaveLength(2000)
    expect(all.includes(compact(instruction))).toBe(true)
    const texts = [file.structure, ...file.pages].map(compact)
    expect(names.filter((name) => !texts.some((text) => text.includes(compact(name))))).toEqual([])
  })

  it('repeats the head of the table on every page that it goes on on, and the band of its stage', () => {
    const pages = stepPages()
    expect(pages.length).toBeGreaterThan(20)
    for (const page of pages) {
      const words = file.words.filter((word) => word.page === page)
      const line = words.find(({ text }) => text === 'No.')?.bottom ?? 0
      const head = words.filter(({ bottom }) => Math.abs(bottom - line) < 1).map(({ text }) => text)
      expect(head).toEqual(['No.', 'Step', 'Owner', 'Min', 'After', 'Done', 'at'])
    }
    const continued = pages.filter((page) => file.pages[page - 1]?.includes(', continued'))
    expect(continued.length).toBeGreaterThan(pages.length / 2)
  })

  it('never splits a row: number, title, how it is verified and what else to do stand on one page', () => {
    const only = (text: string) => {
      const words = (pageOf.get(text) ?? []).filter(({ page }) => stepPages().includes(page))
      expect(words.length, text).toBe(1)
      return words[0]
    }
    for (let index = 0; index < count; index++) {
      const title = only(code('Z', index))
      const rest = [only(code('E', index)), only(code('V', index))]
      if (index % 4 === 0) rest.push(only(code('F', index)))
      const number = file.words.find(
        ({ page, text, bottom, left }) =>
          page === title?.page && text === String(index + 1) && left < 36 * mm && Math.abs(bottom - title.bottom) < 3,
      )
      expect(number, `the number of step ${index + 1} beside its title`).toBeDefined()
      expect(
        rest.map((word) => word?.page),
        titleOf(index),
      ).toEqual(rest.map(() => title?.page))
      const after = rest.filter((word) => (word?.top ?? 0) < (title?.top ?? 0) - 1)
      expect(after).toEqual([])
    }
    expect([only('First1')?.page, only('Last99')?.page]).toEqual([
      only(code('Z', 150))?.page,
      only(code('V', 150))?.page,
    ])
  })

  it('names the long department on its first page, in the head of every page and on the slip', () => {
    const words = longName.split(' ')
    for (const page of [file.pages[0], file.pages[file.pages.length - 1]])
      expect(words.filter((word) => page?.includes(word) !== true)).toEqual([])
    expect(file.pages.slice(1).filter((page) => !page.includes('Occupational therapy'))).toEqual([])
    expect(file.pages[0]).toContain('Document control')
    expect(file.pages[0]).toContain('Contents')
  })
})
