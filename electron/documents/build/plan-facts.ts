import type { Schedule, ScheduledStep } from '#shared/domain/critical-path.ts'
import { type PlanEdition, planEdition } from '#shared/domain/plan-edition.ts'
import { departmentsInScope } from '#shared/domain/plan-parts.ts'
import { type Viability, viabilityOfPlan } from '#shared/domain/rollback-viability.ts'
import { scheduleRollback } from '#shared/domain/rollback-schedule.ts'
import { type Limit, limitsOfPlan } from '#shared/domain/rollback-limits.ts'
import { departmentOfRows, stepsByStage, type StageSteps, type StepsInTime } from '#shared/domain/rollback-order.ts'
import { stepNumbers } from '#shared/domain/step-numbers.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { createFormats, defaultFormatSettings, type Formats } from '#shared/text/format.ts'
import type { DocumentInput } from '../document-input.ts'
import type { Inline } from '../model/pdf.ts'
import { notSet, plain, strong, unbroken, unbrokenName, you } from './parts.ts'

export type Step = Row<'rollback_step'>
export type Person = Row<'person'>
export type Department = Row<'department'>

/** What every section of a rollback plan needs, looked up once. */
export type PlanFacts = {
  readonly input: DocumentInput
  readonly rows: Rows
  readonly formats: Formats
  readonly engagement: Row<'engagement'> | null
  readonly plan: Row<'rollback_plan'> | null
  readonly authority: Row<'rollback_authority'> | null
  readonly clinic: string
  /** What to call the two systems in a sentence. */
  readonly newSystem: string
  readonly oldSystem: string
  readonly edition: PlanEdition
  /** `version 3.1`, or what a draft is called, inside a sentence. */
  readonly versionInWords: string
  readonly copy: string
  /** Whose copy it is; null for the whole clinic's. */
  readonly department: Department | null
  readonly holder: Person | null
  /** The departments that the plan covers, in their order. */
  readonly departments: readonly Department[]
  readonly stages: readonly StageSteps<Step>[]
  /** The running number of each step. */
  readonly numberOf: ReadonlyMap<string, number>
  readonly schedule: Schedule
  /** Every step in the order of its number, and whose it is. */
  readonly inTime: StepsInTime<Step>
  readonly timeOf: ReadonlyMap<string, ScheduledStep>
  readonly limits: readonly Limit[]
  /** Whether there is a way back at the moment of printing. */
  readonly viability: Viability
  readonly decider: Person | null
  readonly deputies: readonly Person[]
  readonly personOf: (id: string | null) => Person | null
  /** A name, or a frame that says that it is missing. `strong` for the department's own people. */
  readonly nameOf: (id: string | null) => Inline
  readonly departmentName: (id: string | null) => string
  /** Whether a row with this owner and department is the copy holder's business. */
  readonly isYours: (departmentId: string | null, personId?: string | null) => boolean
  /** The name, with YOU before it when it is theirs. */
  readonly ownName: (departmentId: string | null, personId: string | null) => readonly Inline[]
}

export function planFacts(input: DocumentInput): PlanFacts {
  const { rows } = input
  const engagement = rows.engagement[0] ?? null
  const plan = rows.rollback_plan[0] ?? null
  const authority = rows.rollback_authority[0] ?? null
  const formats = documentFormats(rows)
  const people = new Map(
    rows.person.map((person) => [person.id, { ...person, displayName: unbrokenName(person.displayName) }]),
  )
  const departmentsById = new Map(rows.department.map((department) => [department.id, department]))
  const personOf = (id: string | null) => (id === null ? null : (people.get(id) ?? null))
  const department = input.departmentId === null ? null : (departmentsById.get(input.departmentId) ?? null)
  const stages = stepsByStage(rows.rollback_step)
  const planned = scheduleRollback(rows.rollback_step)
  const edition = planEdition(rows)
  const departmentOf = departmentOfRows(rows.person)
  const isYours = (departmentId: string | null, personId: string | null = null) =>
    department !== null && departmentOf({ departmentId, ownerId: personId }) === department.id
  const nameOf = (id: string | null): Inline => {
    const person = personOf(id)
    return person === null ? notSet : plain(person.displayName)
  }
  return {
    input,
    rows,
    formats,
    engagement,
    plan,
    authority,
    clinic: engagement?.clientName ?? '',
    newSystem: named(engagement?.productName, 'the new system'),
    oldSystem: named(engagement?.legacySystemName, 'the old system'),
    edition,
    versionInWords: uncapitalised(edition.name),
    copy: input.copy === null ? 'not numbered' : `${input.copy.number} of ${input.copy.of}`,
    department,
    holder: department === null ? personOf(plan?.ownerId ?? null) : personOf(department.headPersonId),
    departments: departmentsInScope(rows),
    stages,
    numberOf: stepNumbers(rows.rollback_step),
    schedule: planned,
    inTime: { steps: stages.flatMap((stage) => stage.steps), schedule: planned, departmentOf },
    timeOf: new Map(planned.steps.map((time) => [time.id, time])),
    limits: limitsOfPlan(rows, input.now),
    viability: viabilityOfPlan(rows, input.now),
    decider: personOf(authority?.primaryPersonId ?? null),
    deputies: (authority?.deputyIds ?? []).flatMap((id) => personOf(id) ?? []),
    personOf,
    nameOf,
    departmentName: (id) => (id === null ? '' : (departmentsById.get(id)?.name ?? '')),
    isYours,
    ownName: (departmentId, personId) => {
      if (!isYours(departmentId, personId)) return [nameOf(personId)]
      const person = personOf(personId)
      return [you, plain(' '), person === null ? notSet : strong(person.displayName)]
    },
  }
}

/** The engagement's formats, with durations that no line end cuts. */
export function documentFormats(rows: Rows): Formats {
  const engagement = rows.engagement[0]
  const formats = createFormats(
    engagement === undefined
      ? defaultFormatSettings
      : { locale: engagement.locale, timezone: engagement.timezone, currency: engagement.currency },
  )
  return { ...formats, minutes: (total) => unbroken(formats.minutes(total)) }
}

function named(name: string | undefined, instead: string): string {
  return name === undefined || name === '' ? instead : name
}

/** A phone number that no line end cuts, or a frame that says that it is missing. */
export function phoneOf(person: { readonly phone: string } | null): Inline {
  return person === null || person.phone === '' ? notSet : plain(unbroken(person.phone))
}

/** What begins a title, inside a sentence: `version 3.1`. */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** The first words of a sentence that names a system: `The old system`. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
