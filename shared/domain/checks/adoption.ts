import { adoptionMetrics, type ResistanceItem } from '../../registers/adoption.ts'
import { isPercent } from '../adoption-trend.ts'
import { teamOf } from '../leaderboard.ts'
import { daysBetween, plannedDate } from '../milestones.ts'
import { type PulseElement, readinessByDepartment } from '../readiness-barrier.ts'
import { rewardsSilence } from '../rewards-silence.ts'
import { isStaff } from '../shift-staff.ts'
import { about, type Check, type CheckContext, isBefore, isBlank, linked, type RawFinding } from './check.ts'

type Rows = CheckContext['rows']

/** How long a reward may wait, in days. Consultant's judgement: after a week it no longer belongs to what earned it. */
const daysToGive = 7

/** From so many days before go-live until as many after it, every department is measured within the last fortnight. */
const watchedDays = 28
const freshDays = 14

/** Small rewards, what is used and what is not, and what holds people back. */
export const adoptionChecks: readonly Check[] = [
  {
    id: 'incentive-rewards-silence',
    title: 'No incentive pays for trouble that nobody reports',
    phase: 'training',
    find: ({ rows }) =>
      rows.incentive_rule
        .filter(({ title, reward }) => rewardsSilence(title) || rewardsSilence(reward))
        .map((rule) =>
          about('incentive_rule', rule, 'seems to reward fewer reports of trouble. Reward what is reported or learnt.'),
        ),
  },
  {
    id: 'incentive-without-reward',
    title: 'Every incentive says what it gives',
    phase: 'training',
    find: ({ rows }) =>
      rows.incentive_rule
        .filter(({ reward, points }) => isBlank(reward) && (points ?? 0) === 0)
        .map((rule) => about('incentive_rule', rule, 'gives neither points nor a reward. Write what can be earned.')),
  },
  {
    id: 'award-without-team',
    title: 'Every award counts for a team',
    phase: 'training',
    find: ({ rows }) =>
      rows.incentive_award
        .filter((award) => linked(rows.department, teamOf(award, rows.person)) === null)
        .map((award) => about('incentive_award', award, 'counts for no team. Name the team or the person.')),
  },
  {
    id: 'award-not-given',
    title: 'Rewards are handed over within a week',
    phase: 'training',
    find: ({ rows, today }) =>
      rows.incentive_award
        .filter(({ awardedOn, givenOn }) => givenOn === null && isBefore(awardedOn, plannedDate(today, -daysToGive)))
        .map((award) =>
          about('incentive_award', award, 'was earned and not handed over. Give it, then enter the day.'),
        ),
  },
  {
    id: 'adoption-figure-missing',
    title: 'Every department is measured around go-live',
    phase: 'training',
    find: notMeasured,
  },
  {
    id: 'adoption-figure-unusable',
    title: 'Every figure has a day and a value that can be',
    phase: 'training',
    find: ({ rows }) =>
      rows.adoption_metric.flatMap((row) => {
        const name = `“${adoptionMetrics[row.metric]}”`
        if (row.measuredOn === null) return [figure(row, `${name} has no day. Enter it, or remove the row.`)]
        if (row.value === null) return [figure(row, `${name} has no value. Enter it, or remove the row.`)]
        return isPercent(row.metric) && row.value > 100
          ? [figure(row, `${name} is more than 100 %. Correct the value.`)]
          : []
      }),
  },
  {
    id: 'paper-sighting-unanswered',
    title: 'Every sighting of paper or shadow IT is answered',
    phase: 'training',
    find: ({ rows }) =>
      rows.fallback_sighting
        .filter(({ status, response }) => status === 'open' && isBlank(response))
        .map((row) => about('fallback_sighting', row, 'has no answer. Write what is done about it.')),
  },
  {
    id: 'paper-sighting-without-reason',
    title: 'Every sighting of paper or shadow IT has a reason',
    phase: 'training',
    find: ({ rows }) =>
      rows.fallback_sighting
        .filter(({ reasonCode, status }) => reasonCode === null && status !== 'gone')
        .map((row) => about('fallback_sighting', row, 'has no reason. Ask why, then choose one.')),
  },
  {
    id: 'pulse-barrier-without-resistance-item',
    title: 'Every barrier of the readiness pulse is worked on',
    phase: 'training',
    find: ({ rows }) => barriersWithoutItem(rows),
  },
  {
    id: 'resistance-without-owner',
    title: 'Every sign of resistance has an owner',
    phase: 'training',
    find: ({ rows }) =>
      unresolved(rows)
        .filter((item) => linked(rows.person, item.ownerId) === null)
        .map((item) => about('resistance_item', item, 'has no owner. Name who talks to them.')),
  },
  {
    id: 'resistance-without-tactic',
    title: 'Every sign of resistance has an answer',
    phase: 'training',
    find: ({ rows }) =>
      unresolved(rows)
        .filter((item) => isBlank(item.tactic))
        .map((item) => about('resistance_item', item, 'says nothing of what is done. Write the first step.')),
  },
  {
    id: 'resistance-overdue',
    title: 'No answer to resistance is overdue',
    phase: 'training',
    find: ({ rows, today }) =>
      unresolved(rows)
        .filter((item) => isBefore(item.dueOn, today))
        .map((item) => about('resistance_item', item, 'is past its day. Close it, or agree on a new day.')),
  },
  {
    id: 'resistance-without-outcome',
    title: 'Every resolved sign of resistance says what came of it',
    phase: 'training',
    find: ({ rows }) =>
      rows.resistance_item
        .filter(({ status, outcome }) => status === 'resolved' && isBlank(outcome))
        .map((item) => about('resistance_item', item, 'is resolved without an outcome. Write what came of it.')),
  },
]

/** Whether an item works on the point at which a department is stuck. */
export function isAnswerTo(
  item: Pick<ResistanceItem, 'departmentId' | 'barrier' | 'status'>,
  departmentId: string | null,
  barrier: PulseElement,
): boolean {
  return item.status !== 'resolved' && item.departmentId === departmentId && item.barrier === barrier
}

const barrierWords: { readonly [Element in PulseElement]: string } = {
  awareness: 'does not know why',
  willingness: 'does not want it',
  knowledge: 'does not know how',
  ability: 'cannot do it yet',
  reinforcement: 'is not held to it',
}

function barriersWithoutItem(rows: Rows): readonly RawFinding[] {
  const departments = rows.department.map(({ id }) => id)
  return readinessByDepartment(rows.readiness_pulse, rows.person, departments).flatMap(({ departmentId, barrier }) => {
    const department = linked(rows.department, departmentId)
    if (department === null || barrier === null) return []
    if (rows.resistance_item.some((item) => isAnswerTo(item, department.id, barrier))) return []
    return [
      about(
        'department',
        department,
        `${barrierWords[barrier]}, by its pulse, and no resistance item says so. Add one.`,
      ),
    ]
  })
}

/** Departments with staff and without a figure of the last fortnight, while go-live is near. */
function notMeasured({ rows, today }: CheckContext): readonly RawFinding[] {
  const goLiveOn = rows.engagement[0]?.goLiveOn ?? null
  if (goLiveOn === null || Math.abs(daysBetween(today, goLiveOn)) > watchedDays) return []
  const since = plannedDate(today, -freshDays)
  const measured = new Set(
    rows.adoption_metric.flatMap(({ measuredOn, value, departmentId }) =>
      measuredOn !== null && value !== null && measuredOn >= since && departmentId !== null ? [departmentId] : [],
    ),
  )
  const staffed = new Set(rows.person.filter(isStaff).map((person) => person.departmentId))
  return rows.department
    .filter(({ id }) => staffed.has(id) && !measured.has(id))
    .map((department) =>
      about('department', department, 'has no figure of the last 14 days. Enter one, so that a change can be seen.'),
    )
}

function unresolved(rows: Rows): readonly ResistanceItem[] {
  return rows.resistance_item.filter((item) => item.status !== 'resolved')
}

/** A figure has no title of its own: its ref and what it measures name it. */
function figure(row: Rows['adoption_metric'][number], problem: string): RawFinding {
  return { register: 'adoption_metric', id: row.id, ref: row.ref, message: `${row.ref} ${problem}` }
}
