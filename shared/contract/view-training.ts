import { z } from 'zod'
import { competencyLevels, trainingSession } from '../registers/training.ts'
import { mutation, query } from './define.ts'
import { finding } from './view.ts'

const nothing = z.strictObject({})
const day = z.string().nullable()
const level = z.enum(Object.keys(competencyLevels) as [keyof typeof competencyLevels])
const named = z.strictObject({ id: z.string(), name: z.string() })

const sessionProblem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('without_role') }),
  z.strictObject({ kind: z.literal('mixed_roles'), roles: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('too_long'), minutes: z.int(), limit: z.int() }),
  z.strictObject({ kind: z.literal('too_early'), daysBefore: z.int(), limit: z.int() }),
  z.strictObject({ kind: z.literal('after_go_live'), daysAfter: z.int() }),
  z.strictObject({ kind: z.literal('without_trainer') }),
  z.strictObject({ kind: z.literal('without_day') }),
])
export type SessionProblemView = z.output<typeof sessionProblem>

const session = z.strictObject({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  role: z.string().nullable(),
  plannedOn: day,
  startsAt: z.string().nullable(),
  minutes: z.int().nullable(),
  trainer: z.string().nullable(),
  place: z.string(),
  state: z.enum(Object.keys(trainingSession.fields.state.options) as ['planned', 'held', 'cancelled']),
  /** People on its list who are not excused. */
  expected: z.int(),
  attended: z.int(),
  problems: z.array(sessionProblem),
})
export type SessionView = z.output<typeof session>

const cell = z.strictObject({
  /** `not_seen` where nobody has looked yet. */
  level,
  isUnderPressure: z.boolean(),
})

const matrixPerson = z.strictObject({
  id: z.string(),
  name: z.string(),
  isSuperUser: z.boolean(),
  /** Critical tasks not done alone yet. */
  toGo: z.int(),
  /** One a task, in the order of the tasks. */
  cells: z.array(cell),
})

const roleMatrix = z.strictObject({
  roleId: z.string(),
  role: z.string(),
  tasks: z.array(
    z.strictObject({
      id: z.string(),
      ref: z.string(),
      title: z.string(),
      shortName: z.string(),
      isCritical: z.boolean(),
      /** How many of the people do it alone. */
      alone: z.int(),
      /** Critical, and one sick day would leave nobody who does it alone. */
      isLow: z.boolean(),
    }),
  ),
  people: z.array(matrixPerson),
})
export type RoleMatrixView = z.output<typeof roleMatrix>

const shiftReadiness = z.strictObject({
  shiftId: z.string(),
  name: z.string(),
  /** The days of week one on which it runs. */
  days: z.array(z.string()),
  people: z.int(),
  ready: z.int(),
  tasks: z.array(
    z.strictObject({
      taskId: z.string(),
      title: z.string(),
      role: z.string(),
      people: z.int(),
      alone: z.int(),
      notAlone: z.array(named),
    }),
  ),
})
export type ShiftReadinessView = z.output<typeof shiftReadiness>

const superUser = z.strictObject({ id: z.string(), name: z.string() })

const coverageCell = z.strictObject({
  shiftId: z.string(),
  state: z.enum(['closed', 'enough', 'thin', 'none']),
  users: z.int(),
  ratio: z.int().nullable(),
  superUsers: z.array(superUser),
})
export type CoverageCellView = z.output<typeof coverageCell>

export const trainingCommands = {
  /** Puts everybody of the session's role, who is not on its list yet, on it as invited: one change. Gives how many. */
  'training.invite': mutation({
    input: z.strictObject({ sessionId: z.string().max(26) }),
    output: z.strictObject({ invited: z.int() }),
  }),
  /** What each role needs, what generic training gives it, and the session that closes the gap. */
  'view.trainingGaps': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      gaps: z.array(
        z.strictObject({
          id: z.string(),
          ref: z.string(),
          role: z.string(),
          needs: z.string(),
          generic: z.string(),
          gap: z.enum(['none', 'partial', 'full']),
          action: z.string(),
          owner: z.string().nullable(),
          closesOn: day,
          isLate: z.boolean(),
          session: z
            .strictObject({ id: z.string(), title: z.string(), plannedOn: day, state: session.shape.state })
            .nullable(),
        }),
      ),
      findings: z.array(finding),
    }),
  }),
  'view.sessions': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      today: z.string(),
      goLiveOn: day,
      minutesMax: z.int(),
      daysMax: z.int(),
      /** By day and time; those without a day last. */
      sessions: z.array(session),
      findings: z.array(finding),
    }),
  }),
  'view.competency': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      roles: z.array(roleMatrix),
      shifts: z.array(shiftReadiness),
      /** Of the people who need a critical task, how many do it alone; `percent` is null where nobody needs one. */
      share: z.strictObject({ alone: z.int(), needed: z.int(), percent: z.int().nullable() }),
      /** What must be reached at go-live, in percent. */
      target: z.number(),
      /** Roles with tasks whom no person in the directory has. */
      rolesWithoutPeople: z.array(z.string()),
      findings: z.array(finding),
    }),
  }),
  'view.superUsers': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      /** Staff for each super user, at the most. */
      target: z.int(),
      shifts: z.array(named),
      departments: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          /** Somebody accepted, with a reason, that there are too few. */
          isAccepted: z.boolean(),
          cells: z.array(coverageCell),
        }),
      ),
      superUsers: z.array(
        z.strictObject({
          id: z.string(),
          ref: z.string(),
          name: z.string(),
          department: z.string().nullable(),
          basis: z.enum(['volunteered', 'peer_nominated', 'assigned']).nullable(),
          protectedMinutes: z.int().nullable(),
          backup: z.string().nullable(),
          isTrained: z.boolean(),
        }),
      ),
      findings: z.array(finding),
    }),
  }),
} as const
