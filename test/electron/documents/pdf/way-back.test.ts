import { describe, expect, it } from 'vitest'
import { buildRollbackPlanPdf } from '#electron/documents/build/rollback-plan-pdf.ts'
import { documentInput } from '#test/fixtures/lakeside.ts'
import { changed as withValues, lakesideVersions } from '#test/fixtures/lakeside-versions.ts'
import { makeRow } from '#test/fixtures/rows.ts'
import { wordsIn } from './words-in.ts'

describe('a plan without a way back', () => {
  const covers = [
    [
      'the plan says so',
      { rollbackPossible: 'no', possibleStatement: 'The old data is gone.' },
      'No rollback is possible The old data is gone.',
    ],
    [
      'the old system is off',
      { legacyModeAfterGoLive: 'off' },
      'No rollback is possible The old system is switched off at go-live.',
    ],
  ] as const
  it.each(covers)('says so on the first page in place of the signposts: %s', (_why, values, words) => {
    const rows = withValues(lakesideVersions(), 'rollback_plan', 'plan', values)
    const model = buildRollbackPlanPdf(documentInput(rows, 'desk'))
    const cover = wordsIn(model, 'control')
    expect(cover).toContain(words)
    expect(cover).not.toContain('Should we')
    const card = wordsIn(model, 'decision')
    expect(card).toContain('No rollback is possible')
    expect(card).toContain('Stop at once and go to paper')
    expect(card).not.toMatch(/Roll back at once|Latest time to decide/)
  })

  it('gives as the reason what closed it, not what would have come first', () => {
    const changed = withValues(lakesideVersions(), 'rollback_plan', 'plan', {
      legacyAccessUntil: '2027-02-08T08:00:00.000Z',
    })
    const plannedAt = '2027-02-07T20:00:00.000Z'
    const rows = { ...changed, checkpoint: changed.checkpoint.map((one) => ({ ...one, plannedAt })) }
    const card = wordsIn(buildRollbackPlanPdf(documentInput(rows, 'desk')), 'decision')
    expect(card).toMatch(/No rollback is possible.* Why Write access to the old system ends/)
    expect(card).not.toContain('Why it closes')
  })

  it('says of nobody from the vendor that they decide', () => {
    const cardOf = (isVendor: boolean) =>
      wordsIn(
        buildRollbackPlanPdf(documentInput(withValues(lakesideVersions(), 'person', 'soren', { isVendor }), 'desk')),
        'decision',
      )
    expect(cardOf(false)).toContain('The vendor never decides.')
    expect(cardOf(true)).toMatch(/The vendor never decides: name somebody of the clinic in place of .+\./)
  })

  it('has its own words for a plan that is for downtime alone', () => {
    const rows = withValues(lakesideVersions(), 'rollback_plan', 'plan', { planKind: 'downtime_only' })
    const model = buildRollbackPlanPdf(documentInput(rows, 'desk'))
    expect(wordsIn(model, 'control')).toContain('No rollback is planned The plan is for downtime on paper only')
    expect(wordsIn(model, 'decision')).not.toMatch(/rollback is possible|Latest time to decide/i)
  })

  const unknowns = [
    ['nobody has answered it', { rollbackPossible: null }, 'the question “Is rollback possible” is not answered'],
    [
      'write access cannot be restored',
      { legacyWriteRestoreProcedure: '' },
      'does not say how write access is restored',
    ],
    [
      'nobody knows what becomes of the old system',
      { legacyModeAfterGoLive: null },
      'the plan does not say what becomes of the old system after go-live',
    ],
  ] as const
  it.each(unknowns)('is not called possible where %s', (_why, values, words) => {
    const rows = withValues(lakesideVersions(), 'rollback_plan', 'plan', values)
    const model = buildRollbackPlanPdf(documentInput(rows, 'desk'))
    expect(wordsIn(model, 'control')).toContain(`Whether a rollback is possible is not known:`)
    expect(wordsIn(model, 'control')).toContain(words)
    expect(wordsIn(model, 'decision')).toContain('Latest time to decide Not known yet')
    expect(wordsIn(model, 'decision')).not.toContain('until when it is possible')
  })

  it('gives no latest time while the end of write access is not filled in, and says who knows it', () => {
    const rows = withValues(lakesideVersions(), 'rollback_plan', 'plan', { legacyAccessUntil: null })
    const model = buildRollbackPlanPdf(documentInput(rows, 'desk'))
    const why = 'plan does not say until when the old system can be written to.'
    expect(wordsIn(model, 'control')).toContain(`Until when a rollback is possible is not known: the ${why}`)
    expect(wordsIn(model, 'decision')).toContain(`The ${why} Ask the vendor of the old system and enter it.`)
    expect(wordsIn(model, 'decision')).not.toContain('Tue 9 Feb')
  })

  const withoutMinutes = (id: string) => {
    const rows = lakesideVersions()
    const steps = rows.rollback_step.map((step) =>
      step.id === id ? { ...step, expectedMinutes: null, rehearsedMinutes: null } : step,
    )
    return buildRollbackPlanPdf(documentInput({ ...rows, rollback_step: steps }, 'desk'))
  }

  // Step 14 is on the critical path, step 19 is one that nobody waits for.
  it.each(['step-14', 'step-19'])('gives no latest time while %s has no minutes, and says how many have none', (id) => {
    const model = withoutMinutes(id)
    expect(wordsIn(model, 'control')).toContain(
      'Until when a rollback is possible is not known: 1 step has no minutes.',
    )
    expect(wordsIn(model, 'decision')).toContain('Not known: 1 step has no minutes.')
    expect(wordsIn(model, 'decision')).not.toContain('Tue 9 Feb')
    expect(wordsIn(model, 'steps')).toContain('Every time in this plan is too short')
  })

  it('keeps its latest time where only a step after reopening has no minutes', () => {
    const last = lakesideVersions().rollback_step.findLast(({ stage }) => stage === 'close' || stage === 'reconcile')
    const model = withoutMinutes(last?.id ?? '')
    expect(wordsIn(model, 'decision')).toContain('Latest time to decide Tue 9 Feb 2027 03:30')
    expect(wordsIn(model, 'steps')).toContain('All of that comes after reopening: the time until then holds.')
  })

  it('says since when, once the last limit that could be kept has passed', () => {
    const late = documentInput(lakesideVersions(), 'desk', { now: '2027-02-12T12:00:00.000Z' })
    const model = buildRollbackPlanPdf(late)
    expect(wordsIn(model, 'control')).toContain('No rollback is possible: since Tue 9 Feb 15:55')
    expect(wordsIn(model, 'decision')).toContain('Since Tue 9 Feb 15:55.')
  })

  it('names the opening that is lost, while a later one can still be met', () => {
    const late = documentInput(lakesideVersions(), 'desk', { now: '2027-02-09T05:00:00.000Z' })
    const model = buildRollbackPlanPdf(late)
    expect(wordsIn(model, 'decision')).toContain('Latest time to decide Tue 9 Feb 2027 15:55')
    expect(wordsIn(model, 'decision')).toContain('Too late to be back for the opening on Tue 9 Feb 07:30.')
  })

  it('says by when it has to be done, where it is printed while a rollback that was decided in time goes on', () => {
    const rows = lakesideVersions()
    const decidedAt = '2027-02-08T14:00:00.000Z'
    const run = makeRow('rollback_run', { kind: 'live', startedAt: decidedAt, decided: 'roll_back', decidedAt })
    const now = { now: '2027-02-09T06:00:00.000Z' }
    const model = buildRollbackPlanPdf(documentInput({ ...rows, rollback_run: [run] }, 'desk', now))
    expect(wordsIn(model, 'control')).toContain('Rollback decided in time, to be done by Tue 9 Feb 07:30.')
    expect(wordsIn(model, 'decision')).toContain(
      'Rollback under way: to be done by Tue 9 Feb 2027 07:30 Decided in time. Doors open 07:30.',
    )
  })

  it('says what is lost as the clock does', () => {
    const lossy = { possibleStatement: '', maxDataLossMinutes: 90 }
    const rows = withValues(lakesideVersions(), 'rollback_plan', 'plan', lossy)
    const cover = wordsIn(buildRollbackPlanPdf(documentInput(rows, 'desk')), 'control')
    expect(cover).toContain('Yes, with loss: Up to 1 h 30 of entries are lost.')
    expect(cover).not.toContain('typed in again')
  })

  it('says that it would have to be decided before go-live begins, when the steps take longer than there is time', () => {
    const rows = withValues(lakesideVersions(), 'rollback_plan', 'plan', {
      legacyAccessUntil: '2027-02-08T08:00:00.000Z',
    })
    const model = buildRollbackPlanPdf(documentInput(rows, 'desk'))
    expect(wordsIn(model, 'control')).toMatch(
      /No rollback is possible: it would have to be decided by .*, before go-live begins/,
    )
  })

  it('leaves the signposts where there is one', () => {
    const cover = wordsIn(buildRollbackPlanPdf(documentInput(lakesideVersions(), 'desk')), 'control')
    expect(cover).toContain('A rollback has been called')
    expect(cover).not.toContain('No rollback')
  })
})
