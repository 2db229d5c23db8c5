import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ladderLevels, rehearsalLacks, rehearsalLadder } from '#shared/domain/rehearsal-ladder.ts'
import type { Row } from '#shared/registers/index.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const rehearsal = (partial: Partial<Row<'rehearsal'>>, index = 0) => makeRow('rehearsal', partial, index)
const safe = {
  level: 'consented_real_patients',
  patientCount: 5,
  consentCount: 5,
  clinicalCoverId: 'ann',
  isParallelPaper: true,
  stopRule: 'A patient is unwell',
} as const
const anyRehearsal = fc.record({
  level: fc.constantFrom(...ladderLevels),
  heldOn: fc.option(fc.constantFrom('2027-01-11', '2027-01-12', '2027-01-13')),
  outcome: fc.option(fc.constantFrom('passed', 'passed_with_findings', 'stopped', 'failed')),
  patientCount: fc.option(fc.nat(8)),
  consentCount: fc.option(fc.nat(8)),
  clinicalCoverId: fc.option(fc.constant('ann')),
  isParallelPaper: fc.boolean(),
  stopRule: fc.constantFrom('', ' ', 'A patient is unwell'),
} satisfies { readonly [Field in keyof Row<'rehearsal'>]?: unknown })

describe('a rehearsal with real patients', () => {
  it('lacks nothing only with a consent for each of them, cover, a stop rule and paper', () => {
    fc.assert(
      fc.property(anyRehearsal, (partial) => {
        const row = rehearsal(partial)
        const isSafe =
          row.level !== 'consented_real_patients' ||
          ((row.patientCount ?? 0) > 0 &&
            row.consentCount === row.patientCount &&
            row.clinicalCoverId !== null &&
            row.isParallelPaper &&
            row.stopRule.trim() !== '')
        expect(rehearsalLacks(row).length === 0).toBe(isSafe)
      }),
    )
  })

  it('names each thing that is missing', () => {
    expect(rehearsalLacks(rehearsal(safe))).toEqual([])
    expect(rehearsalLacks(rehearsal({ ...safe, consentCount: 4, clinicalCoverId: null }))).toEqual([
      'consents',
      'clinical_cover',
    ])
    expect(rehearsalLacks(rehearsal({ ...safe, consentCount: 6, stopRule: '' }))).toEqual([
      'too_many_consents',
      'stop_rule',
    ])
    expect(rehearsalLacks(rehearsal({ level: 'consented_real_patients' }))).toEqual([
      'patients',
      'clinical_cover',
      'stop_rule',
      'parallel_paper',
    ])
  })
})

describe('the ladder', () => {
  it('stops each step where the one below was not held', () => {
    expect(rehearsalLadder([]).map(({ state, blockers }) => [state, blockers])).toEqual([
      ['ready', []],
      ['stopped_by', [{ kind: 'below_not_held', level: 'tabletop' }]],
      ['stopped_by', [{ kind: 'below_not_held', level: 'scripted_test_patients' }]],
    ])
  })

  it('says what the next one lacks, and which one below did not come to its end', () => {
    const rows = [
      rehearsal({ id: 'a', level: 'tabletop', outcome: 'passed', heldOn: '2027-01-04' }),
      rehearsal({ id: 'b', level: 'scripted_test_patients', outcome: 'passed', heldOn: '2027-01-08' }),
      rehearsal({ id: 'c', level: 'scripted_test_patients', outcome: 'stopped', heldOn: '2027-01-11' }),
      rehearsal({ ...safe, id: 'd', stopRule: '', heldOn: '2027-01-20' }),
      rehearsal({ ...safe, id: 'e', heldOn: null }),
    ]
    expect(rehearsalLadder(rows)).toEqual([
      { level: 'tabletop', state: 'passed', newestId: 'a', nextId: null, blockers: [] },
      { level: 'scripted_test_patients', state: 'not_passed', newestId: 'c', nextId: null, blockers: [] },
      {
        level: 'consented_real_patients',
        state: 'stopped_by',
        newestId: null,
        nextId: 'd',
        blockers: [
          { kind: 'below_not_passed', level: 'scripted_test_patients', rehearsalId: 'c' },
          { kind: 'lacks', rehearsalId: 'd', lacks: ['stop_rule'] },
        ],
      },
    ])
  })

  it('has three steps whose newest was held and whose next was not, and is ready only where nothing stops it', () => {
    fc.assert(
      fc.property(fc.array(anyRehearsal, { maxLength: 12 }), (partials) => {
        const rows = partials.map((partial, at) => rehearsal({ ...partial, id: `r${100 + at}` }))
        const ladder = rehearsalLadder(rows)
        expect(ladder.map(({ level }) => level)).toEqual(ladderLevels)
        for (const { level, state, newestId, nextId, blockers } of ladder) {
          const own = rows.filter((row) => row.level === level)
          const held = own.filter(({ outcome }) => outcome !== null)
          const newest = held.find(({ id }) => id === newestId)
          expect(newest === undefined).toBe(held.length === 0)
          expect(held.filter(({ heldOn }) => (heldOn ?? '') > (newest?.heldOn ?? ''))).toEqual([])
          expect(nextId === null).toBe(own.every(({ outcome }) => outcome !== null))
          const unheld = blockers.length === 0 ? 'ready' : 'stopped_by'
          expect(state === unheld).toBe(newestId === null)
        }
      }),
    )
  })
})
