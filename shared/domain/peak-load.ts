import type { LoadMeasurement, LoadProfile, LoadStep } from '../registers/rehearsal.ts'

type Profile = Pick<LoadProfile, 'concurrentUsers' | 'targetPercent'>
type Step = Pick<LoadStep, 'id' | 'threshold'>
type Measurement = Pick<LoadMeasurement, 'loadStepId' | 'measuredAt' | 'users' | 'value'>

/** A measurement that can be judged: it holds a value. */
type Measured<Each> = Each & { readonly value: number }

/** Where a step stands: never measured, measured without a limit to judge by, or within or over its limit. */
export type LoadState = 'unmeasured' | 'without_limit' | 'within' | 'over'

/** Whether it was measured with as many people as the peak asks for. Unknown: one of the two numbers is missing. */
export type LoadReached = 'reached' | 'below' | 'unknown'

/** What a step shows of the peak. It holds only where it was measured with as many people as the peak asks for and kept its limit. */
export const peakStandings = {
  unmeasured: 'Not measured',
  over: 'Over its limit',
  without_limit: 'No limit',
  below_peak: 'Not the peak yet',
  people_unknown: 'People not counted',
  holds: 'Holds',
} as const
export type PeakStanding = keyof typeof peakStandings

export type JudgedStep<EachStep, EachMeasurement> = {
  readonly step: EachStep
  readonly newest: Measured<EachMeasurement> | null
  readonly state: LoadState
  /** Value over limit; null while one of them is missing. A value over a limit of 0 is infinitely far over it. */
  readonly ratio: number | null
  readonly load: LoadReached
}

/** How many people a test of the peak needs at once, rounded up; null while the peak does not say how many there are. */
export function targetUsers({ concurrentUsers, targetPercent }: Profile): number | null {
  return concurrentUsers === null ? null : Math.ceil((concurrentUsers * (targetPercent ?? 100)) / 100)
}

/**
 * The measurement by which a step is judged: the latest. Of several of one moment the largest value counts, since somebody
 * waited that long; those without a moment are older than any with one.
 */
export function newestMeasurement<Each extends Measurement>(measurements: readonly Each[]): Measured<Each> | null {
  return measurements.reduce<Measured<Each> | null>((best, each) => {
    if (!isMeasured(each)) return best
    if (best === null) return each
    const [before, after] = [best.measuredAt ?? '', each.measuredAt ?? '']
    return after > before || (after === before && each.value > best.value) ? each : best
  }, null)
}

/** The steps of a peak in the order given, each with its newest measurement and what that says. */
export function judgedSteps<EachStep extends Step, Each extends Measurement>(
  profile: Profile | null,
  steps: readonly EachStep[],
  measurements: readonly Each[],
): readonly JudgedStep<EachStep, Each>[] {
  const byStep = Map.groupBy(measurements, ({ loadStepId }) => loadStepId)
  const target = profile === null ? null : targetUsers(profile)
  return steps.map((step) => {
    const newest = newestMeasurement(byStep.get(step.id) ?? [])
    return {
      step,
      newest,
      state: stateOf(newest?.value ?? null, step.threshold),
      ratio: ratioOf(newest?.value ?? null, step.threshold),
      load: loadOf(newest?.users ?? null, target),
    }
  })
}

/** What a step shows of the peak: whether it holds, gives way, or what is missing before anybody can say. */
export function peakStanding({ state, load }: { readonly state: LoadState; readonly load: LoadReached }): PeakStanding {
  if (state !== 'within') return state
  if (load === 'below') return 'below_peak'
  return load === 'unknown' ? 'people_unknown' : 'holds'
}

/** Whether every step of a peak holds; false where there is none, since nothing is shown then. */
export function holdsAtPeak(steps: readonly Parameters<typeof peakStanding>[0][]): boolean {
  return steps.length > 0 && steps.every((step) => peakStanding(step) === 'holds')
}

/** The step that is furthest over its limit, the earlier one of two that are as far; null when none is over. */
export function bottleneckOf<Each extends Pick<JudgedStep<Step, Measurement>, 'state' | 'ratio'>>(
  steps: readonly Each[],
): Each | null {
  return steps.reduce<Each | null>(
    (worst, each) =>
      each.state === 'over' && (worst === null || (each.ratio ?? 0) > (worst.ratio ?? 0)) ? each : worst,
    null,
  )
}

function stateOf(value: number | null, threshold: number | null): LoadState {
  if (value === null) return 'unmeasured'
  if (threshold === null) return 'without_limit'
  return value > threshold ? 'over' : 'within'
}

function ratioOf(value: number | null, threshold: number | null): number | null {
  if (value === null || threshold === null) return null
  return value === 0 ? 0 : value / threshold
}

function loadOf(users: number | null, target: number | null): LoadReached {
  if (users === null || target === null) return 'unknown'
  return users < target ? 'below' : 'reached'
}

function isMeasured<Each extends Measurement>(measurement: Each): measurement is Measured<Each> {
  return measurement.value !== null
}
