import { describe, expect, it } from 'vitest'
import { buildRollbackPlanPdf } from '#electron/documents/build/rollback-plan-pdf.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { documentInput, lakesideRows } from '#test/fixtures/lakeside.ts'
import { makeRow } from '#test/fixtures/rows.ts'
import { wordsIn } from './words-in.ts'

const page = (rows: Rows, department: string | null, section = 'first') =>
  wordsIn(buildRollbackPlanPdf(documentInput(rows, department)), section)

function withSteps(rows: Rows, values: (step: Row<'rollback_step'>) => Partial<Row<'rollback_step'>>): Rows {
  return { ...rows, rollback_step: rows.rollback_step.map((step) => ({ ...step, ...values(step) })) }
}

function withPerson(rows: Rows, id: string, values: Partial<Row<'person'>>): Rows {
  return { ...rows, person: rows.person.map((person) => (person.id === id ? { ...person, ...values } : person)) }
}

describe('the page of the first minutes while no step has minutes', () => {
  const rows = withSteps(lakesideRows(), () => ({ expectedMinutes: null, rehearsedMinutes: null }))

  it('gives a department its early steps without a minute, and says when they start', () => {
    const desk = page(rows, 'desk')
    expect(desk).toContain('Minute not set: start as soon as the steps under “After” (')
    expect(desk).toMatch(/not set Stop check-in and booking in Heron/)
    expect(desk).not.toMatch(/\b0 Stop check-in/)
    expect(desk).not.toContain('Log in on every workstation')
    expect(page(lakesideRows(), 'desk')).not.toContain('Minute not set')
  })

  it('makes up no minute for a department whose work begins later', () => {
    const words = page(rows, 'dispensary')
    expect(words).toContain('Your first step is number 18, when is not known: steps before it have no minutes.')
    expect(words).not.toMatch(/minute \d/)
    expect(page(lakesideRows(), 'dispensary')).toMatch(/Your first step is number 18, at about minute \d+\./)
  })

  it('lists for the whole clinic what each department begins with, not every step', () => {
    const words = page(rows, null)
    expect(words).toContain('0 Declare the rollback')
    expect(words).toContain('not set Phone every department head')
    expect(words).not.toMatch(/Reconnect|Re-key|Reopen the doors/)
    expect(words).toContain('First step: 18, when is not known: steps before it have no minutes.')
    expect(page(lakesideRows(), null)).toMatch(
      /Nothing to do within 30 minutes\. First step: 18, at about minute \d+\./,
    )
  })

  it('calls what follows reopening by that, whether or not it waits for anything', () => {
    const late = { ...lakesideRows(), rollback_step: lakesideRows().rollback_step.filter(({ id }) => id !== 'step-18') }
    const step = makeRow('rollback_step', {
      id: 'late',
      title: 'Count',
      stage: 'reconcile',
      departmentId: 'dispensary',
    })
    const words = page({ ...late, rollback_step: [...late.rollback_step, step] }, 'dispensary')
    expect(words).toMatch(/Your first step is number \d+, after reopening\. Count\./)
  })
})

describe('whose a step is', () => {
  it('is said alike on the page of the first minutes and in the list of all steps, also where a step names no department', () => {
    const rows = withSteps(lakesideRows(), ({ id }) => (id === 'step-3' ? { departmentId: null } : {}))
    for (const department of ['it', 'desk']) {
      const isTheirs = page(rows, department).includes('Open the call with both vendors')
      const marked = page(rows, department, 'steps').match(/\b3 YOU Open the call/) !== null
      expect([isTheirs, marked]).toEqual([department === 'it', department === 'it'])
    }
  })

  it('is nobody’s yet without a department and an owner, and the clinic’s copy says so', () => {
    const rows = withSteps(lakesideRows(), ({ id }) => (id === 'step-3' ? { departmentId: null, ownerId: null } : {}))
    expect(page(rows, null)).toMatch(/No department yet .*Open the call with both vendors/)
    expect(page(lakesideRows(), null)).not.toContain('No department yet')
  })
})

describe('who is called from the page of the first minutes', () => {
  const stuck = (rows: Rows) => /Computer or printer stuck (.+?) (?:\d|not set)/.exec(page(rows, 'desk'))?.[1]

  it('is the head of IT, else somebody who helps, and never anybody who has left', () => {
    const rows = lakesideRows()
    expect(stuck(rows)).toBe('Tomáš Dvořák')
    const noHead = withPerson(rows, 'tomas', { active: false })
    expect(stuck(noHead)).toBe('Ines Marlow')
    const both = withPerson(noHead, 'ines', { active: false })
    expect(page(both, 'desk')).toContain('Computer or printer stuck not set')
    const staff = makeRow('person', {
      id: 'ewan',
      displayName: 'Ewan Reid',
      departmentId: 'it',
      phone: '07700 900 181',
    })
    expect(stuck({ ...noHead, person: [...noHead.person, staff] })).toBe('Ewan Reid')
  })

  it('is for a patient who is unwell the head of nursing, else whoever must be asked', () => {
    const rows = lakesideRows()
    expect(page(rows, 'desk')).toContain('Patient unwell Nguyễn Thị Hoa')
    expect(page(withPerson(rows, 'hoa', { active: false }), 'desk')).toContain('Patient unwell Dr Søren Ægir')
  })
})

it('counts every minute of the plan from one moment', () => {
  const counted = 'Minutes count from the start of the first step.'
  for (const department of ['desk', null])
    for (const section of ['first', 'communications'])
      expect(page(lakesideRows(), department, section)).toContain(counted)
})
