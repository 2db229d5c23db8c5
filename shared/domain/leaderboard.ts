import type { IncentiveAward, IncentiveRule } from '../registers/adoption.ts'
import type { Person } from '../registers/people.ts'

export type TeamStanding = {
  readonly departmentId: string
  readonly points: number
  readonly awards: number
  /** 1 for the most points; teams with the same points share a place, and the next place is left out. */
  readonly place: number
}

export type Leaderboard = {
  /** Every department given, the most points first, then in the order given. */
  readonly teams: readonly TeamStanding[]
  /** Points of awards that name neither a department nor a person with one. */
  readonly withoutTeam: number
}

type Award = Pick<IncentiveAward, 'ruleId' | 'departmentId' | 'personId' | 'points'>

/** The points of an award: its own, or those of its incentive where it names none. */
export function pointsOf(
  award: Pick<Award, 'ruleId' | 'points'>,
  rules: readonly Pick<IncentiveRule, 'id' | 'points'>[],
): number {
  return award.points ?? rules.find((rule) => rule.id === award.ruleId)?.points ?? 0
}

/** The team that an award counts for: the one it names, else that of the person. Null when there is none. */
export function teamOf(
  award: Pick<Award, 'departmentId' | 'personId'>,
  people: readonly Pick<Person, 'id' | 'departmentId'>[],
): string | null {
  if (award.departmentId !== null) return award.departmentId
  return people.find((person) => person.id === award.personId)?.departmentId ?? null
}

/** Points by team, never by person: a ranking of people shames those who learn slowly. */
export function leaderboard(input: {
  readonly awards: readonly Award[]
  readonly rules: readonly Pick<IncentiveRule, 'id' | 'points'>[]
  readonly people: readonly Pick<Person, 'id' | 'departmentId'>[]
  readonly departmentIds: readonly string[]
}): Leaderboard {
  const sums = new Map(input.departmentIds.map((id) => [id, { points: 0, awards: 0 }]))
  let withoutTeam = 0
  for (const award of input.awards) {
    const points = pointsOf(award, input.rules)
    const team = teamOf(award, input.people)
    const sum = team === null ? undefined : sums.get(team)
    if (sum === undefined) withoutTeam += points
    else {
      sum.points += points
      sum.awards += 1
    }
  }
  const ranked = [...sums]
    .map(([departmentId, sum]) => ({ departmentId, ...sum }))
    .toSorted((a, b) => b.points - a.points)
  return {
    teams: ranked.map((team) => ({ ...team, place: 1 + ranked.findIndex((other) => other.points === team.points) })),
    withoutTeam,
  }
}
