import { describe, expect, it } from 'vitest'
import { buildRollbackPlanPdf } from '#electron/documents/build/rollback-plan-pdf.ts'
import { contentHash, rollbackCheckCode } from '#electron/documents/check-code.ts'
import { rollbackRegisters } from '#shared/registers/index.ts'
import { documentRows } from '#electron/documents/document-input.ts'
import type { Block, PdfModel, TableBlock } from '#electron/documents/model/pdf.ts'
import { rowsAtVersion } from '#shared/domain/plan-parts.ts'
import { checkCodeOf } from '#shared/text/format.ts'
import { planStatus } from '#shared/domain/plan-status.ts'
import { documentInput, lakesideRows } from '#test/fixtures/lakeside.ts'
import { changed as withValues, lakesideVersions } from '#test/fixtures/lakeside-versions.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'
import { wordsIn } from './words-in.ts'

function tableOf(model: PdfModel, section: string): TableBlock {
  const found = model.sections
    .find((one) => one.id === section)
    ?.blocks.find((block): block is TableBlock => block.kind === 'table')
  if (found === undefined) throw new Error(`section ${section} has no table`)
  return found
}

function textOf(block: Block | readonly Block[]): string {
  return JSON.stringify(block)
}

describe('the rollback plan as a model', () => {
  it('has the cover and the eleven sections in their order, for a department and for the clinic', () => {
    const ids = [
      'control',
      'decision',
      'first',
      'steps',
      'reconciliation',
      'packet',
      'communications',
      'verification',
      'contacts',
      'rehearsals',
      'versions',
      'slip',
    ]
    for (const department of ['desk', null])
      expect(
        buildRollbackPlanPdf(documentInput(lakesideRows(), department)).sections.map((section) => section.id),
      ).toEqual(ids)
  })

  it('marks the rows of the department whose copy it is, and none in the clinic’s', () => {
    const yours = (department: string | null) =>
      tableOf(buildRollbackPlanPdf(documentInput(lakesideRows(), department)), 'steps')
        .groups.flatMap((group) => group.rows)
        .filter((row) => row.yours === true).length
    expect(yours('desk')).toBe(lakesideRows().rollback_step.filter((step) => step.departmentId === 'desk').length)
    expect(yours(null)).toBe(0)
    expect(
      textOf(buildRollbackPlanPdf(documentInput(lakesideRows())).sections.flatMap((section) => section.blocks)),
    ).not.toContain('"YOU"')
  })

  it('bars the critical path but not what comes after reopening', () => {
    const { groups } = tableOf(buildRollbackPlanPdf(documentInput(lakesideRows(), 'desk')), 'steps')
    const last = groups.slice(-2)
    expect(groups[0]?.rows[0]?.bar).toBe(true)
    expect(last.flatMap((group) => group.rows).some((row) => row.bar === true)).toBe(false)
    expect(last.map((group) => group.band?.note)).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining('after reopening')),
    )
  })

  it('lists for a department what begins within its first half hour', () => {
    const model = buildRollbackPlanPdf(documentInput(lakesideRows(), 'desk'))
    const titles = textOf(tableOf(model, 'first'))
    expect(titles).toContain('Stop check-in and booking in Heron')
    expect(titles).not.toContain('Reopen the doors and booking')
    expect(
      textOf(
        buildRollbackPlanPdf(documentInput(lakesideRows(), 'dispensary')).sections.find(
          (section) => section.id === 'first',
        )?.blocks ?? [],
      ),
    ).toContain('Your first step is number 18')
  })

  it('frames a missing owner and missing minutes', () => {
    const rows = makeRows({ rollback_step: [{ title: 'Somebody does something' }] })
    expect(textOf(tableOf(buildRollbackPlanPdf(documentInput(rows)), 'steps')).match(/"not set"/g)).toHaveLength(2)
  })

  it('shows no private note', () => {
    const rows = makeRows({
      note: [
        { title: 'Ours', visibility: 'consultant_private' },
        { title: 'Theirs', visibility: 'shared' },
      ],
    })
    expect(documentRows(rows).note.map((note) => note.title)).toEqual(['Theirs'])
  })
})

describe('the check code', () => {
  it('depends on what the plan says, not on when it was written', () => {
    const rows = lakesideRows()
    const touched = {
      ...rows,
      rollback_step: rows.rollback_step.map((step) => ({ ...step, version: 9, updatedAt: '2027-03-01T00:00:00.000Z' })),
    }
    const changed = {
      ...rows,
      rollback_step: rows.rollback_step.map((step, index) => (index === 3 ? { ...step, expectedMinutes: 6 } : step)),
    }
    expect(contentHash(rows, rollbackRegisters)).toMatch(/^[0-9a-f]{64}$/)
    expect(rollbackCheckCode(rows)).toMatch(/^[0-9A-F]{4} [0-9A-F]{4}$/)
    expect(rollbackCheckCode(touched)).toBe(rollbackCheckCode(rows))
    expect(rollbackCheckCode(changed)).not.toBe(rollbackCheckCode(rows))
  })

  it('changes with the phone number of somebody in the plan, not with a new colleague', () => {
    const rows = lakesideRows()
    const phone = {
      ...rows,
      person: rows.person.map((person) => (person.id === 'grace' ? { ...person, phone: '1' } : person)),
    }
    const colleague = {
      ...rows,
      person: [...rows.person, makeRow('person', { id: 'new', displayName: 'New colleague' })],
    }
    expect(rollbackCheckCode(phone)).not.toBe(rollbackCheckCode(rows))
    expect(rollbackCheckCode(colleague)).toBe(rollbackCheckCode(rows))
  })

  it('is the fingerprint that was frozen with the version, on every copy of it, also of an older one', () => {
    const rows = lakesideVersions()
    const [first, second] = rows.frozen_version
    if (first === undefined || second === undefined) throw new Error('the fixture has two versions')
    expect(rollbackCheckCode(rows)).toBe(checkCodeOf(second.contentHash))
    expect(rollbackCheckCode(rowsAtVersion(rows, first))).toBe(checkCodeOf(first.contentHash))
    const draft = withValues(rows, 'rollback_step', 'step-4', { expectedMinutes: 9 })
    expect([first, second].map(({ contentHash: hash }) => checkCodeOf(hash))).not.toContain(rollbackCheckCode(draft))
  })
})

describe('the foot of every page', () => {
  it('asks whether to roll back only where that can be answered, and names the day of the slip only where there is one', () => {
    const rows = lakesideVersions()
    const open = buildRollbackPlanPdf({ ...documentInput(rows, 'it'), slipDueOn: '2027-02-05' })
    expect(open.foot.centre[0]).toMatch(/^Roll back\? .+ decides$/)
    expect(wordsIn(open, 'slip')).toContain('by Fri 5 Feb 2027')
    const plan = rows.rollback_plan[0]?.id ?? ''
    const none = buildRollbackPlanPdf(
      documentInput(withValues(rows, 'rollback_plan', plan, { rollbackPossible: 'no' }), 'it'),
    )
    expect(none.foot.centre[0]).toBe('No rollback is possible')
    expect(none.foot.centre[1]).toMatch(/^Ask /)
    // A review day is in the plan, and it is no day for the slip.
    expect(wordsIn(none, 'slip')).not.toMatch(/hand it to [^.]+ by /)
  })
})

describe('which version a copy is', () => {
  it('is the frozen one while nothing changed since: its number, who approved it, and that it replaces the head’s older copy', () => {
    const model = buildRollbackPlanPdf(documentInput(lakesideVersions(), 'it'))
    expect(model.foot.left[0]).toBe('Version 3.1 · copy 2 of 7')
    const cover = wordsIn(model, 'control')
    for (const words of [
      'Approved , in force from Wed 3 Feb 2027',
      'Replaces your copy of version 3.0',
      'Dr Søren Ægir',
    ])
      expect(cover).toContain(words)
    expect(wordsIn(model, 'slip')).toContain('I have read version 3.1')
  })

  it('is in force from the day that was given at its approval, whatever is typed since, and where none was kept says none', () => {
    const rows = lakesideVersions()
    const later = withValues(rows, 'rollback_plan', 'plan', { effectiveFrom: '2027-03-01' })
    const cover = wordsIn(buildRollbackPlanPdf(documentInput(later, 'it')), 'control')
    expect(cover).toContain('Approved , in force from Wed 3 Feb 2027')
    expect(rollbackCheckCode(later)).toBe(rollbackCheckCode(rows))
    const [first, second] = rows.frozen_version
    if (first === undefined || second === undefined) throw new Error('the fixture has two versions')
    const content = second.content.replace('"effectiveFrom":"2027-02-03",', '')
    expect(content).not.toBe(second.content)
    const old = { ...later, frozen_version: [first, { ...second, content }] }
    const model = buildRollbackPlanPdf(documentInput(old, 'it'))
    expect(model.foot.left[0]).toBe('Version 3.1 · copy 2 of 7')
    expect(wordsIn(model, 'control')).not.toContain('in force')
  })

  it('says the same before and after every head has a copy', () => {
    const rows = lakesideVersions()
    const copies = rows.department.map(({ id, headPersonId }, index) =>
      makeRow(
        'plan_copy',
        {
          id: `out-${id}`,
          departmentId: id,
          personId: headPersonId,
          versionId: 'version-3.1',
          copyNo: index + 1,
          sentOn: '2027-02-03',
        },
        index,
      ),
    )
    const out = { ...rows, plan_copy: copies }
    expect(planStatus(out).code).toBe('distributed')
    expect(wordsIn(buildRollbackPlanPdf(documentInput(out, 'lab')), 'control')).toContain('Status Approved , in force')
  })

  it('is a draft as soon as anything changed, whatever the plan says of itself, and nobody approved it', () => {
    const rows = withValues(lakesideVersions(), 'rollback_step', 'step-4', { expectedMinutes: 9 })
    const model = buildRollbackPlanPdf(documentInput(rows, 'desk'))
    expect(model.title).toContain('draft after 3.1')
    expect(model.foot.left[0]).toBe('Draft after 3.1 · copy 2 of 7')
    const cover = wordsIn(model, 'control')
    expect(cover).toContain('Draft : 1 change since version 3.1, not approved, do not act on it without asking')
    expect(cover).toContain('Approved by nobody yet')
    expect(cover).not.toContain('Replaces')
    expect(wordsIn(model, 'versions')).toContain('Draft after 3.1 printed')
  })

  it('is a draft before anything was frozen', () => {
    const model = buildRollbackPlanPdf(documentInput(lakesideRows()))
    expect([model.foot.left[0], model.title]).toEqual([
      'Draft',
      'Rollback plan, Whole clinic, draft, Lakeside Family Clinic',
    ])
  })

  it('is the older one where the rows were taken back to it, which says that it is superseded', () => {
    const rows = lakesideVersions()
    const [first] = rows.frozen_version
    if (first === undefined) throw new Error('the fixture has two versions')
    const model = buildRollbackPlanPdf(documentInput(rowsAtVersion(rows, first), 'desk'))
    expect(model.foot.left[0]).toBe('Version 3.0 · copy 2 of 7')
    expect(wordsIn(model, 'control')).toContain('Superseded')
  })

  it('lists every version with its code, and what changed for the holder’s department since the copy in hand', () => {
    const rows = lakesideVersions()
    const of = (department: string | null) => wordsIn(buildRollbackPlanPdf(documentInput(rows, department)), 'versions')
    for (const { contentHash: hash } of rows.frozen_version) expect(of('it')).toContain(checkCodeOf(hash))
    expect(of('it')).toContain('Changed step 19 (Rehearsed minutes).')
    expect(of('it')).toContain(
      'What changed for IT since your copy, version 3.0 What How it changed Step 19: Reconnect SMS and phone menu Rehearsed: was 30 min, is 10 min.',
    )
    expect(of('desk')).toContain('Nothing that concerns Front desk.')
    expect(of('lab')).not.toContain('What changed for')
    expect(of(null)).toContain('What changed since version 3.0')
  })

  it('names a step that is gone, one that is new, and puts sentences in quotes', () => {
    const rows = lakesideVersions()
    const [first, second, ...rest] = rows.rollback_step
    if (first === undefined || second === undefined) throw new Error('the fixture has steps')
    const fresh = makeRow(
      'rollback_step',
      { id: 'fresh', title: 'Ring the bell', stage: 'declare', departmentId: 'it' },
      99,
    )
    const moved = rest.map((step) => (step.id === 'step-3' ? { ...step, predecessorIds: ['fresh'] } : step))
    const now = { ...rows, rollback_step: [{ ...first, ifItFails: 'Ask the head.' }, ...moved, fresh] }
    const changes = wordsIn(buildRollbackPlanPdf(documentInput(now)), 'versions')
    expect(changes).toContain('If it fails: was empty, is “Ask the head.”.')
    expect(changes).toMatch(/Step \d+: Ring the bell New\./)
    expect(changes).toContain(`Step: ${second.title} Taken out.`)
    expect(changes).toMatch(/Open the call with both vendors After: was step 1, is step \d+\./)
  })
})

describe('the rehearsal record', () => {
  it('has a row for every run, the oldest first, with what was planned, what it took and what was learned, and two to write in', () => {
    const model = buildRollbackPlanPdf(documentInput(lakesideVersions(), 'desk'))
    const { groups } = tableOf(model, 'rehearsals')
    expect(
      groups[0]?.rows.map(({ cells }) => textOf(cells[1] ?? []).match(/At the table|Rehearsal/)?.[0] ?? ''),
    ).toEqual(['At the table', 'Rehearsal', '', ''])
    const words = wordsIn(model, 'rehearsals')
    expect(words).toContain('At the table led by Grace Okafor – 1 h 10 Nobody knew who phones the laboratory partner.')
    expect(words).toContain('Label rolls lie beside the printers now. Of 6 steps: 1 skipped.')
    expect(words).not.toContain('Did not reach reopening')
  })

  it('says that a run did not reach reopening, and how much of it was not carried out, in place of a time', () => {
    const rows = lakesideVersions()
    const steps = rows.rollback_run_step.map((step, index) =>
      index === 0 ? step : { ...step, state: 'pending' as const, startedAt: null, endedAt: null, skipReason: '' },
    )
    const of = (kind: 'rehearsal' | 'tabletop') => {
      const runs = rows.rollback_run.map((run) => (run.id === 'run-rehearsal' ? { ...run, kind } : run))
      return wordsIn(
        buildRollbackPlanPdf(documentInput({ ...rows, rollback_run: runs, rollback_run_step: steps })),
        'rehearsals',
      )
    }
    expect(of('rehearsal')).toMatch(
      /Rehearsal led by Grace Okafor \S+( h \d+| min)? – Did not reach reopening\. Printers were .* Of 6 steps: 5 not carried out\./,
    )
    expect(of('tabletop')).toMatch(
      /At the table led by Grace Okafor – 4 h 30 Printers were .* Of 6 steps: 5 not carried out\./,
    )
  })
})
