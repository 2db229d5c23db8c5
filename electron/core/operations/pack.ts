import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CommandError } from '#shared/contract/errors.ts'
import { type RegisterName, registerNames } from '#shared/registers/index.ts'

/** The places of the screen that a pack explains in a sentence or two; the place of one register has the register's name. */
export const placeIds = [
  'overview',
  'discovery',
  'configuration',
  'training',
  'pre_launch',
  'go_live',
  'risks',
  'action',
  'milestone',
  'decision',
  'people',
  'departments',
  'rollback',
  'rollback_runs',
  'group',
  'observations',
  'needs',
  'needs_sign_off',
  'workflows',
  'journey',
  'approvals',
  'configuration_items',
  'migration',
  'training_gap',
  'sessions',
  'competency',
  'super_users',
  'incentives',
  'adoption',
  'tests',
  'rehearsals',
  'copies',
  'integrations',
  'peak_load',
  'login_day',
  'interim',
  'thread',
  'note',
  'sign_off',
  'documents',
  'history',
  'settings',
] as const
export type PlaceId = (typeof placeIds)[number]

const rowKey = z
  .string()
  .max(80)
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/, 'Write a key such as risk.simulation_gap')
const packValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
const packValues = z.record(z.string(), packValue)

const packRow = z.strictObject({
  key: rowKey,
  /** The fields whose value is only a consultant's judgement: a fair beginning, backed by no source. */
  judgement: z.array(z.string()).min(1).optional(),
  /** In a sample: the row of the same register that this one stands behind. Without it a row goes last. */
  after: rowKey.optional(),
  values: packValues,
})

const packRows = z.partialRecord(z.enum(registerNames as readonly [RegisterName, ...RegisterName[]]), z.array(packRow))

/** Content that a new engagement begins with; the engagement takes a copy and keeps the pack's id and version. */
export const packSchema = z.strictObject({
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: z.string().min(1).max(120),
  language: z.string().min(2).max(20),
  places: z.partialRecord(z.enum(placeIds), z.strictObject({ why: z.string().min(1).max(300) })),
  rows: packRows,
})
export type Pack = z.output<typeof packSchema>
export type PackRow = z.output<typeof packRow>
export type PackRows = z.output<typeof packRows>
export type PackValue = z.output<typeof packValue>
export type PackValues = Readonly<Record<string, PackValue>>

const sampleWeekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** The parts that a pack or a sample may be spread over, each a file of its folder: what belongs to one kind of work. */
const partNames = [
  'discovery',
  'configuration',
  'training',
  'adoption',
  'across',
  'rehearsal',
  'runs',
  'load',
  'copies',
] as const

const packPart = packSchema.pick({ places: true, rows: true }).partial()

/** A worked engagement on top of a pack: what differs from the pack's rows, and the rows that it adds. */
export const sampleSchema = z.strictObject({
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  extends: z.string(),
  /** Go-live is the `weekday` nearest to so many days from the day on which the sample is made. */
  goLive: z.strictObject({ daysFromToday: z.int().min(4), weekday: z.enum(sampleWeekdays) }),
  engagement: packValues,
  /** Pictures beside the sample's file. */
  logos: z.strictObject({ client: z.string(), consultant: z.string() }),
  changes: z.record(rowKey, packValues),
  remove: z.array(rowKey),
  /** What is left unfinished on purpose, so that the quality checks have something to name. */
  deliberateGaps: z.array(
    z.strictObject({
      register: z.enum(registerNames as readonly [RegisterName, ...RegisterName[]]),
      key: rowKey,
      what: z.string(),
    }),
  ),
  /**
   * Versions that were frozen and signed, the oldest first: made by the rule itself from the sample's rows. `before` and
   * `without` say what was different then, by key; what was changed since makes the version stale.
   */
  freeze: z.array(
    z.strictObject({
      version: packRow,
      before: z.record(rowKey, packValues).optional(),
      without: z.array(rowKey).optional(),
      signatures: z.array(packRow),
    }),
  ),
  rows: packRows,
})
export type SampleFreeze = Sample['freeze'][number]
export type Sample = z.output<typeof sampleSchema>

const samplePart = sampleSchema
  .pick({ engagement: true, changes: true, remove: true, deliberateGaps: true, freeze: true, rows: true })
  .partial()

/** The pack in a folder, with its parts. A file that does not fit its schema is refused with the place in it. */
export function readPack(folder: string): Pack {
  const pack = readParts(folder, packPart).reduce<Pack>(
    (whole, part) => ({ ...whole, places: { ...whole.places, ...part.places }, rows: joined(whole.rows, part.rows) }),
    readContent(join(folder, 'pack.json'), packSchema),
  )
  const silent = placeIds.filter((place) => pack.places[place] === undefined)
  if (silent.length > 0)
    throw contentError(`The pack ${pack.id} does not say why these places matter: ${silent.join(', ')}`)
  return pack
}

/** The sample in a folder, with its parts. Its logos are files of the same folder. */
export function readSample(folder: string): Sample {
  return readParts(folder, samplePart).reduce<Sample>(
    (whole, part) => ({
      ...whole,
      engagement: { ...whole.engagement, ...part.engagement },
      changes: { ...whole.changes, ...part.changes },
      remove: [...whole.remove, ...(part.remove ?? [])],
      deliberateGaps: [...whole.deliberateGaps, ...(part.deliberateGaps ?? [])],
      freeze: [...whole.freeze, ...(part.freeze ?? [])],
      rows: joined(whole.rows, part.rows),
    }),
    readContent(join(folder, 'sample.json'), sampleSchema),
  )
}

function readParts<Content>(folder: string, schema: z.ZodType<Content>): readonly Content[] {
  return partNames
    .map((name) => join(folder, `${name}.json`))
    .filter((file) => existsSync(file))
    .map((file) => readContent(file, schema))
}

function joined(rows: PackRows, more: PackRows = {}): PackRows {
  const whole: PackRows = { ...rows }
  for (const register of registerNames) {
    const added = more[register]
    if (added !== undefined) whole[register] = [...(rows[register] ?? []), ...added]
  }
  return whole
}

/** The day on which the sample's clinic goes live, seen from `today`; both `YYYY-MM-DD`. */
export function sampleGoLive(sample: Sample, today: string): string {
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + sample.goLive.daysFromToday)
  const ahead = (sampleWeekdays.indexOf(sample.goLive.weekday) - day.getUTCDay() + 7) % 7
  day.setUTCDate(day.getUTCDate() + (ahead > 3 ? ahead - 7 : ahead))
  return day.toISOString().slice(0, 10)
}

/**
 * The pack's rows as the sample has them, its own rows among them, and the values of its engagement. Dates are still
 * relative to go-live and rows still named by key: `loadRows` and `datedValues` resolve them.
 */
export function sampleRows(pack: Pack, sample: Sample): { readonly engagement: PackValues; readonly rows: PackRows } {
  if (sample.extends !== pack.id)
    throw contentError(`The sample ${sample.id} needs the pack ${sample.extends}, not ${pack.id}`)
  const packKeys = new Set(registerNames.flatMap((register) => (pack.rows[register] ?? []).map((row) => row.key)))
  for (const key of [...Object.keys(sample.changes), ...sample.remove]) {
    if (!packKeys.has(key))
      throw contentError(`The sample ${sample.id} changes or removes “${key}”, which ${pack.id} does not have`)
  }
  const removed = new Set(sample.remove)
  const rows: PackRows = {}
  for (const register of registerNames) {
    const kept = (pack.rows[register] ?? []).filter((row) => !removed.has(row.key))
    const changed = kept.map((row) => changedRow(row, sample.changes[row.key]))
    const placed = placeRows(register, changed, sample.rows[register] ?? [])
    if (placed.length > 0) rows[register] = placed
  }
  return { engagement: sample.engagement, rows }
}

/** A figure that the sample decided is no longer the pack's judgement. */
function changedRow(row: PackRow, change: PackValues | undefined): PackRow {
  if (change === undefined) return row
  const { judgement, ...rest } = row
  const still = (judgement ?? []).filter((field) => !Object.hasOwn(change, field))
  return { ...rest, ...(still.length === 0 ? {} : { judgement: still }), values: { ...row.values, ...change } }
}

function placeRows(register: RegisterName, base: readonly PackRow[], added: readonly PackRow[]): PackRow[] {
  const placed = [...base]
  for (const { after, ...row } of added) {
    const at = after === undefined ? placed.length - 1 : placed.findIndex((other) => other.key === after)
    if (after !== undefined && at < 0)
      throw contentError(`“${row.key}” stands behind “${after}”, which is not a row of ${register}`)
    placed.splice(at + 1, 0, row)
  }
  return placed
}

function readContent<Content>(file: string, schema: z.ZodType<Content>): Content {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw contentError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw contentError(
    `${file} does not fit its schema at ${issue?.path.join('.') ?? 'its root'}: ${issue?.message ?? 'unknown'}`,
  )
}

function contentError(message: string): CommandError {
  return new CommandError('bad_input', message)
}
