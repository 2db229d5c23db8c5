import type { ReadinessPulse } from '../registers/adoption.ts'
import type { Person } from '../registers/people.ts'

/** The five questions of a pulse in the order in which people are won: each rests on the one before it. */
export const pulseElements = ['awareness', 'willingness', 'knowledge', 'ability', 'reinforcement'] as const
export type PulseElement = (typeof pulseElements)[number]

/** An answer up to this one holds the next question back (Prosci's first element at 3 or below). */
export const barrierAtMost = 3

export type Answers = { readonly [Element in PulseElement]: number | null }

export type DepartmentReadiness = {
  /** Null: pulses that belong to no department. */
  readonly departmentId: string | null
  /** The newest pulse of everybody who was asked; what they answered before is not counted. */
  readonly pulseIds: readonly string[]
  /** The newest day among them, `YYYY-MM-DD`; null without a day. */
  readonly takenOn: string | null
  /** The mean of the answers to each question, 1 to 5; null where nobody answered it. */
  readonly means: Answers
  readonly barrier: PulseElement | null
}

type Pulse = Pick<ReadinessPulse, 'id' | 'takenOn' | 'departmentId' | 'personId' | PulseElement>

/** The first of the five at 3 or below; a question that nobody answered is passed over. Null when none holds. */
export function barrierOf(answers: Answers): PulseElement | null {
  return pulseElements.find((element) => (answers[element] ?? Infinity) <= barrierAtMost) ?? null
}

/** Whether any of the five was answered: without an answer no barrier does not mean ready. */
export function isAnswered(answers: Answers): boolean {
  return pulseElements.some((element) => answers[element] !== null)
}

/**
 * Where each department is stuck, by the newest pulse of each person and of the department itself. A pulse of a person counts
 * for the department it names, else for the person's own. Only departments with a pulse, in the order given; those without one last.
 */
export function readinessByDepartment(
  pulses: readonly Pulse[],
  people: readonly Pick<Person, 'id' | 'departmentId'>[],
  departmentIds: readonly string[],
): readonly DepartmentReadiness[] {
  const homes = new Map(people.map((person) => [person.id, person.departmentId]))
  const newest = new Map<string, { readonly departmentId: string | null; readonly pulse: Pulse }>()
  for (const pulse of pulses.filter(isAnswered)) {
    const departmentId = pulse.departmentId ?? (pulse.personId === null ? null : (homes.get(pulse.personId) ?? null))
    const subject = pulse.personId ?? `department ${departmentId ?? ''}`
    const known = newest.get(subject)
    if (known === undefined || (pulse.takenOn ?? '') >= (known.pulse.takenOn ?? ''))
      newest.set(subject, { departmentId, pulse })
  }
  return [...departmentIds, null].flatMap((departmentId) => {
    const own = [...newest.values()].filter((each) => each.departmentId === departmentId).map(({ pulse }) => pulse)
    if (own.length === 0) return []
    const means = {
      awareness: meanOf(own, 'awareness'),
      willingness: meanOf(own, 'willingness'),
      knowledge: meanOf(own, 'knowledge'),
      ability: meanOf(own, 'ability'),
      reinforcement: meanOf(own, 'reinforcement'),
    }
    const days = own.flatMap((pulse) => pulse.takenOn ?? []).toSorted()
    return [
      {
        departmentId,
        pulseIds: own.map((pulse) => pulse.id),
        takenOn: days.at(-1) ?? null,
        means,
        barrier: barrierOf(means),
      },
    ]
  })
}

function meanOf(pulses: readonly Pulse[], element: PulseElement): number | null {
  const answers = pulses.flatMap((pulse) => pulse[element] ?? [])
  return answers.length === 0 ? null : answers.reduce((sum, answer) => sum + answer, 0) / answers.length
}
