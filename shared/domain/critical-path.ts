/** What scheduling needs to know of a step. */
export type StepInput = {
  readonly id: string
  readonly predecessorIds: readonly string[]
  readonly expectedMinutes: number | null
  readonly rehearsedMinutes: number | null
}

/** Where a step's minutes come from; a step without any counts as 0 minutes. */
export type MinutesBasis = 'rehearsed' | 'expected' | 'missing'

/** A step in time. `startsAt` and `endsAt` are minutes from the start of the rollback, `slack` the minutes it may slip. */
export type ScheduledStep = {
  readonly id: string
  readonly minutes: number
  readonly basis: MinutesBasis
  readonly startsAt: number
  readonly endsAt: number
  readonly slack: number
  readonly critical: boolean
}

export type Schedule = {
  /** In the order in which the steps were given. */
  readonly steps: readonly ScheduledStep[]
  /** The longest chain of steps: how long the rollback takes when everything that can run side by side does. */
  readonly criticalMinutes: number
  /** All steps one after the other. */
  readonly totalMinutes: number
  /** The first steps found that wait for each other, each followed by the one that waits for it; null when there are none. */
  readonly loop: readonly string[] | null
}

type Waiting = Pick<StepInput, 'id' | 'predecessorIds'>

/**
 * Schedules every step as early as its predecessors allow (the critical path method). Unknown predecessors are ignored. Where
 * steps wait for each other, the link that closes the loop is left out, so that the rest still has times.
 */
export function schedule(steps: readonly StepInput[]): Schedule {
  const { order, predecessors, loop } = sortedGraph(steps)
  const timed = steps.map((step) => minutesOf(step))
  const startsAt = steps.map(() => 0)
  const endsAt = steps.map(() => 0)
  for (const at of order) {
    const start = (predecessors[at] ?? []).reduce((latest, before) => Math.max(latest, endsAt[before] ?? 0), 0)
    startsAt[at] = start
    endsAt[at] = start + (timed[at]?.minutes ?? 0)
  }
  const criticalMinutes = endsAt.reduce((latest, end) => Math.max(latest, end), 0)

  const latestEnd = steps.map(() => criticalMinutes)
  for (const at of order.toReversed()) {
    const latestStart = (latestEnd[at] ?? criticalMinutes) - (timed[at]?.minutes ?? 0)
    for (const before of predecessors[at] ?? []) {
      latestEnd[before] = Math.min(latestEnd[before] ?? criticalMinutes, latestStart)
    }
  }

  return {
    steps: steps.map((step, at) => {
      const { minutes, basis } = minutesOf(step)
      const slack = (latestEnd[at] ?? 0) - (endsAt[at] ?? 0)
      return {
        id: step.id,
        minutes,
        basis,
        startsAt: startsAt[at] ?? 0,
        endsAt: endsAt[at] ?? 0,
        slack,
        critical: slack === 0,
      }
    }),
    criticalMinutes,
    totalMinutes: timed.reduce((total, { minutes }) => total + minutes, 0),
    loop,
  }
}

/** The first steps that wait for each other, each followed by the one that waits for it, the last awaited by the first; null when none do. */
export function findLoop(steps: readonly Waiting[]): readonly string[] | null {
  return sortedGraph(steps).loop
}

function minutesOf(step: StepInput): { readonly minutes: number; readonly basis: MinutesBasis } {
  if (step.rehearsedMinutes !== null) return { minutes: step.rehearsedMinutes, basis: 'rehearsed' }
  if (step.expectedMinutes !== null) return { minutes: step.expectedMinutes, basis: 'expected' }
  return { minutes: 0, basis: 'missing' }
}

type SortedGraph = {
  /** Places in the input, every one after its predecessors. */
  readonly order: readonly number[]
  /** The predecessors that count, by place: without unknown ones and those that close a loop. */
  readonly predecessors: readonly (readonly number[])[]
  readonly loop: readonly string[] | null
}

/** Walks from each step to those that wait for it. The walk keeps its own stack: a chain may be thousands of steps long. */
function sortedGraph(steps: readonly Waiting[]): SortedGraph {
  const placeOf = new Map(steps.map((step, at) => [step.id, at]))
  const predecessors = steps.map((step) => {
    const places = step.predecessorIds.map((id) => placeOf.get(id)).filter((place) => place !== undefined)
    return [...new Set(places)]
  })
  const successors = steps.map((): number[] => [])
  predecessors.forEach((places, at) => places.forEach((before) => successors[before]?.push(at)))

  const closing = steps.map(() => new Set<number>())
  const state = steps.map((): 'new' | 'open' | 'done' => 'new')
  const finished: number[] = []
  let loop: readonly string[] | null = null
  for (let root = 0; root < steps.length; root += 1) {
    if (state[root] !== 'new') continue
    const path = [{ at: root, next: 0 }]
    state[root] = 'open'
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const after = successors[top.at]?.[top.next]
      top.next += 1
      if (after === undefined) {
        state[top.at] = 'done'
        finished.push(top.at)
        path.pop()
      } else if (state[after] === 'new') {
        state[after] = 'open'
        path.push({ at: after, next: 0 })
      } else if (state[after] === 'open') {
        closing[after]?.add(top.at)
        loop ??= path.slice(path.findIndex(({ at }) => at === after)).map(({ at }) => steps[at]?.id ?? '')
      }
    }
  }
  return {
    order: finished.toReversed(),
    predecessors: predecessors.map((places, at) => places.filter((before) => closing[at]?.has(before) !== true)),
    loop,
  }
}
