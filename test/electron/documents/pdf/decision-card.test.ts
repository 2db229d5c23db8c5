import { describe, expect, it } from 'vitest'
import { buildRollbackPlanPdf } from '#electron/documents/build/rollback-plan-pdf.ts'
import { renderPdf } from '#electron/documents/render/pdf/render-pdf.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { documentInput, lakesideRows } from '#test/fixtures/lakeside.ts'
import { makeRow } from '#test/fixtures/rows.ts'
import { readPdf } from './read-pdf.ts'

const words =
  'Entries that somebody saved before noon are not there any more when the record is opened again at another desk '

/** So many characters of a title that a person could have typed, with its number first. */
const long = (index: number, length: number) => `Sign${index + 1} ${words.repeat(3)}`.slice(0, length).trimEnd()

type Severity = Row<'rollback_trigger'>['severity']

function triggers(severities: readonly Severity[], length: number): readonly Row<'rollback_trigger'>[] {
  return severities.map((severity, index) =>
    makeRow(
      'rollback_trigger',
      {
        id: `sign-${index}`,
        title: long(index, length),
        severity,
        threshold: 3,
        unit: 'records of patients of that morning',
        windowMinutes: 120,
        fixWindowMinutes: 90,
        departmentId: 'desk',
        observerId: 'grace',
      },
      index,
    ),
  )
}

const all = (count: number, severity: Severity): readonly Severity[] => Array.from({ length: count }, () => severity)

/** The page on which the card of the desk's copy begins, and those after it: the first of them is that of the first minutes. */
async function cardOf(rows: Rows): Promise<readonly string[]> {
  const { bytes } = await renderPdf(structuredClone(buildRollbackPlanPdf(documentInput(rows, 'desk'))))
  const { pages } = readPdf(bytes)
  return pages.slice(pages.findIndex((page) => page.includes('Pin this page up.')))
}

function crowded(rows: Rows, paperSize: 'A4' | 'Letter'): Rows {
  const name =
    'Maximiliana Featherstonehaugh-Cholmondeley of the northern and of the southern clinics, deputy to the director, 1st floor'
  return {
    ...rows,
    engagement: rows.engagement.map((one) => ({ ...one, paperSize, productName: `Heron ${words}`.slice(0, 120) })),
    person: rows.person.map((one) => ({
      ...one,
      displayName: name,
      phone: '07700 900 110, then 07700 900 111 at night',
    })),
    department: rows.department.map((one) => ({ ...one, name: `${one.name} ${words}`.slice(0, 80) })),
    rollback_authority: rows.rollback_authority.map((one) => ({
      ...one,
      outOfHoursReach: words.repeat(3).slice(0, 200),
    })),
  }
}

// Each case renders whole files, which takes its time on a busy machine.
describe('the decision card', { timeout: 120_000 }, () => {
  it('prints what closes the way back whole where the triggers leave room', async () => {
    const rows = lakesideRows()
    const reason = `${words.repeat(2)}and nobody can call it back`
    const checkpoint = rows.checkpoint.map((one) =>
      one.isPointOfNoReturn ? { ...one, reason, plannedAt: '2027-02-08T20:00:00.000Z' } : one,
    )
    expect(checkpoint).not.toEqual(rows.checkpoint)
    const [card, next] = await cardOf({ ...rows, checkpoint })
    expect(card?.replaceAll(/\s+/g, ' ')).toContain('and nobody can call it back')
    expect(next).toContain('your first 30 minutes')
  })

  const cases: readonly (readonly [string, readonly Severity[], number])[] = [
    ['twelve that make people roll back at once', all(12, 'immediate'), 200],
    ['twelve of each kind', [...all(12, 'immediate'), ...all(12, 'fix_first_within'), ...all(12, 'log_only')], 200],
    ['forty short ones', all(40, 'immediate'), 20],
    ['nine that are only logged', all(9, 'log_only'), 200],
  ]
  it.each(cases)('keeps to one page, and says what is not on it: %s', async (_what, severities, length) => {
    const rows = { ...lakesideRows(), rollback_trigger: triggers(severities, length) }
    const [card, next, ...rest] = await cardOf(rows)
    expect(card).toContain('Record of the decision')
    expect(next).toContain('your first 30 minutes')
    const shown = new Set(card?.match(/\bSign\d+\b/g))
    const left = severities.length - shown.size
    const [, said = '0', at] =
      /(\d+) (?:more )?triggers?(?:, to be logged only)?: section 8, page (\d+)/.exec(card ?? '') ?? []
    expect(Number(said)).toBe(left)
    const listed = rest.slice(Number(at ?? 4) - 4).join(' ')
    expect(severities.map((_severity, index) => `Sign${index + 1}`).filter((sign) => !listed.includes(sign))).toEqual(
      [],
    )
    // Whatever is left out, nothing stands on the card that counts less.
    const kept = severities.filter((_severity, index) => shown.has(`Sign${index + 1}`))
    const gone = severities.filter((_severity, index) => !shown.has(`Sign${index + 1}`))
    expect(gone.includes('immediate') ? kept.filter((severity) => severity !== 'immediate') : []).toEqual([])
  })

  it.each(['A4', 'Letter'] as const)(
    'keeps to one page of %s with names, systems and reach as long as can be typed',
    async (paper) => {
      const rows = { ...crowded(lakesideRows(), paper), rollback_trigger: triggers(all(12, 'immediate'), 160) }
      const [card, next] = await cardOf(rows)
      expect(card).toContain('Record of the decision')
      expect(card).toMatch(/\d+ (?:more )?triggers: section 8/)
      expect(next).toContain('your first 30 minutes')
    },
  )

  it('has every trigger in its own words where they fit', async () => {
    const [card] = await cardOf(lakesideRows())
    for (const { title } of lakesideRows().rollback_trigger) expect(card).toContain(title)
    expect(card).not.toContain('section 8')
  })
})
