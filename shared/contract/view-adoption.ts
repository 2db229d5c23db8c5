import { z } from 'zod'
import { adoptionMetrics } from '../registers/adoption.ts'
import { pulseElements } from '../domain/readiness-barrier.ts'
import { mutation, query } from './define.ts'
import { finding } from './view.ts'

const nothing = z.strictObject({})
const named = z.strictObject({ id: z.string(), name: z.string() })
const metric = z.enum(Object.keys(adoptionMetrics) as [keyof typeof adoptionMetrics])
const element = z.enum(pulseElements)
const mean = z.number().nullable()
const rowId = z.string().max(26).nullable()
const point = z.strictObject({ on: z.string(), value: z.number() })

const team = z.strictObject({
  id: z.string(),
  name: z.string(),
  points: z.number(),
  awards: z.int(),
  place: z.int(),
})
export type TeamView = z.output<typeof team>

const trend = z.strictObject({
  /** Null: the whole clinic. */
  departmentId: z.string().nullable(),
  name: z.string(),
  points: z.array(point),
  change: z.strictObject({ from: point, to: point, verdict: z.enum(['better', 'worse', 'same']) }).nullable(),
})
export type TrendView = z.output<typeof trend>

const gap = z.strictObject({
  taskId: z.string(),
  title: z.string(),
  role: z.string(),
  isCritical: z.boolean(),
  errors: z.number(),
  callsPerUser: z.number().nullable(),
  sightings: z.int(),
})
export type KnowledgeGapView = z.output<typeof gap>

const readiness = z.strictObject({
  departmentId: z.string().nullable(),
  name: z.string(),
  pulses: z.array(z.string()),
  takenOn: z.string().nullable(),
  means: z.strictObject({
    awareness: mean,
    willingness: mean,
    knowledge: mean,
    ability: mean,
    reinforcement: mean,
  }),
  barrier: element.nullable(),
  /** An open resistance item of the department is stuck at the same point. */
  isAnswered: z.boolean(),
})
export type ReadinessView = z.output<typeof readiness>

const part = z.enum(['figures', 'sightings', 'readiness', 'resistance'])

/** The most figures that one import may bring: 10,000 rows of a report with five figures each. */
export const importedFiguresMax = 50_000

export const adoptionCommands = {
  'view.incentives': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      /** The most points first; every department. */
      teams: z.array(team),
      /** Points of awards that name no team. */
      withoutTeam: z.number(),
      awards: z.int(),
      /** Awards whose reward has not been handed over, the oldest first. */
      toGive: z.array(
        z.strictObject({
          id: z.string(),
          ref: z.string(),
          title: z.string(),
          reward: z.string(),
          who: z.string(),
          awardedOn: z.string().nullable(),
        }),
      ),
      findings: z.array(finding),
    }),
  }),
  /** How the clinic takes to the new system. `metric: null` draws the figure that was measured on most days. */
  'view.adoption': query({
    input: z.strictObject({ metric: metric.nullable() }),
    output: z.strictObject({
      why: z.string(),
      today: z.string(),
      goLiveOn: z.string().nullable(),
      metric,
      /** How many values each figure has. */
      measured: z.record(z.string(), z.int()),
      trends: z.array(trend),
      gaps: z.array(gap),
      /** Sightings by reason, the most first; `reason: null` are those without one. */
      reasons: z.array(z.strictObject({ reason: z.string().nullable(), count: z.int(), open: z.int() })),
      readiness: z.array(readiness),
      departmentsWithoutPulse: z.array(named),
      /** How many rows each part has, and how many of its checks are open. */
      parts: z.array(z.strictObject({ part, rows: z.int() })),
      findings: z.array(finding.extend({ part })),
    }),
  }),
  /**
   * Writes figures of a report in one change: a figure of the same day, department, task and kind takes the new value, others
   * are added. Refused as a whole when a department or a task does not exist.
   */
  'adoption.import': mutation({
    copyBefore: 'import',
    input: z.strictObject({
      source: z.string().max(160),
      series: z
        .array(
          z.strictObject({
            metric,
            departmentId: rowId,
            roleTaskId: rowId,
            points: z.array(z.strictObject({ on: z.iso.date(), value: z.number().min(0).max(1_000_000_000) })),
          }),
        )
        .max(2000)
        .refine((series) => series.reduce((sum, { points }) => sum + points.length, 0) <= importedFiguresMax, {
          message: `One import brings at most ${importedFiguresMax} figures`,
        }),
    }),
    output: z.strictObject({ added: z.int(), changed: z.int(), unchanged: z.int() }),
  }),
} as const
