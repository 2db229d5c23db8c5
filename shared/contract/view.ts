import { z } from 'zod'
import { phaseCodes } from '../registers/register.ts'
import { query } from './define.ts'
import { row } from './record.ts'

const phaseCode = z.enum(phaseCodes)
const riskLevel = z.enum(['low', 'moderate', 'high', 'extreme'])
const nothing = z.strictObject({})

export const finding = z.strictObject({
  check: z.string(),
  register: z.string(),
  id: z.string(),
  ref: z.string(),
  message: z.string(),
  waived: z.boolean(),
  phase: phaseCode.nullable(),
})
export type Finding = z.output<typeof finding>

const phaseSummary = z.strictObject({
  id: z.string(),
  code: phaseCode,
  order: z.int(),
  title: z.string(),
  namedRisk: z.string(),
  status: z.string(),
  /** It was passed, and what it was passed on does not hold for what stands now. */
  hasLapsed: z.boolean(),
  /** 0 to 100: how much of the phase's prevention is done. */
  readiness: z.int(),
  openChecks: z.int(),
  /** The worst score now of the phase's open risks, or null when none is assessed. */
  worstRisk: z.strictObject({ score: z.int(), level: riskLevel }).nullable(),
  isCurrent: z.boolean(),
})
export type PhaseSummary = z.output<typeof phaseSummary>

const step = z.strictObject({
  id: z.string(),
  ref: z.string(),
  /** By which everybody calls it, as on every printed copy. */
  number: z.int(),
  title: z.string(),
  departmentId: z.string().nullable(),
  /** Rehearsed minutes where known, else expected, else 0. */
  minutes: z.int(),
  basis: z.enum(['rehearsed', 'expected', 'missing']),
  startsAt: z.int(),
  endsAt: z.int(),
  slack: z.int(),
  critical: z.boolean(),
  /** The minutes expected before anybody rehearsed it; null when nobody has said. */
  plannedMinutes: z.int().nullable(),
  irreversible: z.boolean(),
  needsVendor: z.boolean(),
  predecessorIds: z.array(z.string()),
})
export type ScheduledStep = z.output<typeof step>

const limit = z.strictObject({
  kind: z.enum([
    'legacy_write_ends',
    'licence_ends',
    'clinic_reopens',
    'go_live',
    'point_of_no_return',
    'irreversible_step',
  ]),
  at: z.string(),
  label: z.string(),
})

const closing = { closedBy: limit.nullable(), sense: z.string() }
const work = z.strictObject({ at: z.string(), label: z.string() })

/** Whether a rollback is possible at the moment of the answer. It has to be asked again once the limit that closes it has passed. */
export const viability = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['possible', 'with_loss']), ...closing }),
  z.strictObject({
    state: z.literal('under_way'),
    standing: z.enum(['decided_in_time', 'begun_in_time', 'not_decided']),
    doneBy: work.nullable(),
    ...closing,
  }),
  z.strictObject({
    state: z.literal('not_known'),
    because: z.enum([
      'not_answered',
      'legacy_mode_missing',
      'write_not_restorable',
      'legacy_access_missing',
      'minutes_missing',
    ]),
    missingMinutes: z.int(),
    ...closing,
  }),
  z.strictObject({
    state: z.literal('impossible'),
    because: z.enum(['plan_says_no', 'downtime_only', 'old_system_off', 'before_go_live', 'too_late']),
    ...closing,
  }),
])

export const viewCommands = {
  /** What the frame around every place shows. */
  'view.shell': query({
    input: nothing,
    output: z.strictObject({
      clinic: z.string(),
      engagementId: z.string(),
      goLiveOn: z.string().nullable(),
      goLiveStartTime: z.string().nullable(),
      /** Days from today to go-live; negative after it. */
      daysToGoLive: z.int().nullable(),
      locale: z.string(),
      timezone: z.string(),
      currency: z.string(),
      phases: z.array(phaseSummary),
      counts: z.record(z.string(), z.int()),
    }),
  }),
  'view.overview': query({
    input: nothing,
    output: z.strictObject({
      milestones: z.array(row),
      /** Per phase: the score at the start and now, for the picture of the stack. */
      stack: z.array(
        z.strictObject({
          code: phaseCode,
          title: z.string(),
          namedRisk: z.string(),
          atStart: z.int().nullable(),
          now: z.int().nullable(),
          levelNow: riskLevel.nullable(),
        }),
      ),
      overdue: z.array(
        z.strictObject({
          register: z.string(),
          id: z.string(),
          ref: z.string(),
          title: z.string(),
          dueOn: z.string(),
          daysLate: z.int(),
          owner: z.string(),
        }),
      ),
      next: z.array(
        z.strictObject({
          register: z.string(),
          id: z.string(),
          ref: z.string(),
          title: z.string(),
          on: z.string(),
          owner: z.string(),
        }),
      ),
      recent: z.array(z.strictObject({ seq: z.int(), at: z.string(), label: z.string() })),
      findings: z.array(finding),
    }),
  }),
  'view.phase': query({
    input: z.strictObject({ code: phaseCode }),
    output: z.strictObject({
      phase: row,
      summary: phaseSummary,
      why: z.string(),
      entries: z.array(row),
      findings: z.array(finding),
      milestones: z.array(row),
    }),
  }),
  'view.risks': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      likelihoodLabels: z.array(z.string()),
      impactLabels: z.array(z.string()),
      /** Open risks by likelihood and impact now. */
      cells: z.array(
        z.strictObject({
          likelihood: z.int(),
          impact: z.int(),
          score: z.int(),
          level: riskLevel,
          riskIds: z.array(z.string()),
        }),
      ),
      scores: z.record(
        z.string(),
        z.strictObject({
          inherent: z.int().nullable(),
          current: z.int().nullable(),
          residual: z.int().nullable(),
          level: riskLevel.nullable(),
        }),
      ),
      notAssessed: z.int(),
      closed: z.int(),
      findings: z.array(finding),
    }),
  }),
  'view.people': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      departments: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          isClinical: z.boolean(),
          headName: z.string().nullable(),
          headPhone: z.string().nullable(),
          deputyName: z.string().nullable(),
          people: z.int(),
          rollbackSteps: z.int(),
        }),
      ),
      findings: z.array(finding),
    }),
  }),
  'view.rollback': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      steps: z.array(step),
      criticalMinutes: z.int(),
      totalMinutes: z.int(),
      rtoMinutes: z.int().nullable(),
      /** Ids of steps that wait for each other, in order; null when there is no loop. */
      loop: z.array(z.string()).nullable(),
      /** The moments after which no rollback is possible, the earliest first. */
      limits: z.array(limit),
      viability,
      heads: z.array(z.strictObject({ departmentId: z.string(), department: z.string(), head: z.string().nullable() })),
      findings: z.array(finding),
    }),
  }),
  /** Which figures of a row are only the pack's judgement, by field name. */
  'view.origin': query({
    input: z.strictObject({ id: z.string().max(26) }),
    output: z.strictObject({ judgement: z.array(z.string()) }),
  }),
  /** Why a place matters, from the pack. */
  'view.why': query({
    input: z.strictObject({ place: z.string().max(60) }),
    output: z.strictObject({ why: z.string() }),
  }),
}
