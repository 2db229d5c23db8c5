import { choice } from '../fields/choice.ts'
import { count } from '../fields/count.ts'
import { date } from '../fields/date.ts'
import { instant } from '../fields/instant.ts'
import { link } from '../fields/link.ts'
import { longText } from '../fields/long-text.ts'
import { money } from '../fields/money.ts'
import { rating } from '../fields/rating.ts'
import { text } from '../fields/text.ts'
import { paperReasons } from './discovery.ts'
import { register, type RecordOf } from './register.ts'

/** What may earn points. Fewer reported issues is left out on purpose: it would teach people to keep silent. */
export const incentiveTriggers = {
  department_competent: 'First department fully competent',
  near_miss_reported: 'Best catch of a near miss',
  paper_free_shift: 'Shift without paper',
  super_user_help: 'Help given as a super user',
  closed_same_day: 'Notes closed the same day',
  issue_reported: 'Issue reported',
  other: 'Something else',
} as const

export const incentiveRule = register('incentive_rule', {
  title: 'Incentives',
  one: 'incentive',
  prefix: 'IN',
  phase: 'training',
  fields: {
    title: text({ label: 'Incentive', max: 160, required: true }),
    triggerMetric: choice(incentiveTriggers, { label: 'Earned by' }),
    points: count({ label: 'Points', initial: 10, max: 10_000 }),
    reward: text({ label: 'Reward', max: 200 }),
    budget: money({ label: 'Budget' }),
    startsOn: date({ label: 'From' }),
    endsOn: date({ label: 'To' }),
    fairnessNote: longText({ label: 'Why it is fair', max: 1000 }),
  },
})
export type IncentiveRule = RecordOf<typeof incentiveRule>

export const incentiveAward = register('incentive_award', {
  title: 'Awards',
  one: 'award',
  prefix: 'AW',
  phase: 'training',
  parentField: 'ruleId',
  fields: {
    ruleId: link('incentive_rule', { label: 'Incentive' }),
    title: text({ label: 'What for', max: 200, required: true }),
    departmentId: link('department', { label: 'Team', optional: true }),
    personId: link('person', { label: 'Person', optional: true }),
    awardedOn: date({ label: 'Awarded on' }),
    points: count({ label: 'Points', max: 10_000 }),
    givenOn: date({ label: 'Reward given on' }),
  },
})
export type IncentiveAward = RecordOf<typeof incentiveAward>

export const adoptionMetrics = {
  active_users_pct: 'Active users, %',
  notes_closed_same_day_pct: 'Notes closed the same day, %',
  paper_fallbacks: 'Times paper was used',
  calls_per_user: 'Calls for help per user',
  unsigned_orders: 'Unsigned orders',
  claims_sent_pct: 'Claims sent, %',
  backlog_appointments: 'Appointments waiting to be booked',
  wait_minutes: 'Wait at the desk, minutes',
  task_errors: 'Errors in a task',
} as const

/** A figure of one day, for a department or for the whole clinic, typed in or taken from the vendor's usage report. */
export const adoptionMetric = register('adoption_metric', {
  title: 'Adoption figures',
  one: 'figure',
  prefix: 'AF',
  phase: 'training',
  titleField: 'source',
  fields: {
    measuredOn: date({ label: 'Day' }),
    departmentId: link('department', { label: 'Department', optional: true, help: 'Empty: the whole clinic.' }),
    metric: choice(adoptionMetrics, { label: 'Figure' }),
    value: count({ label: 'Value', decimals: true }),
    roleTaskId: link('role_task', { label: 'Task', optional: true, secondary: true }),
    source: text({ label: 'Where it is from', max: 160 }),
  },
})
export type AdoptionMetric = RecordOf<typeof adoptionMetric>

export const fallbackKinds = {
  paper: 'Paper',
  spreadsheet: 'Spreadsheet',
  messaging_app: 'Messaging app',
  old_system: 'Old system',
  memory: 'Memory',
} as const

/** Somebody was seen working round the new system. */
export const fallbackSighting = register('fallback_sighting', {
  title: 'Paper and shadow IT',
  one: 'sighting',
  prefix: 'FS',
  phase: 'training',
  fields: {
    title: text({ label: 'What was seen', max: 200, required: true }),
    seenAt: instant({ label: 'When' }),
    departmentId: link('department', { label: 'Department', optional: true }),
    shiftId: link('shift_pattern', { label: 'Shift', optional: true }),
    what: choice(fallbackKinds, { label: 'With' }),
    reasonCode: choice(paperReasons, { label: 'Why', optional: true }),
    roleTaskId: link('role_task', { label: 'Task', optional: true }),
    response: longText({ label: 'What is done about it', max: 1000 }),
    status: choice({ open: 'Open', answered: 'Answered', gone: 'Gone' }, { label: 'Status' }),
  },
})
export type FallbackSighting = RecordOf<typeof fallbackSighting>

const scale = ['Not at all', 'A little', 'Half', 'Mostly', 'Fully'] as const

/** Five questions to a person or a department, each from 1 to 5. The first that is at 3 or below is where it is stuck. */
export const readinessPulse = register('readiness_pulse', {
  title: 'Readiness pulse',
  one: 'pulse',
  prefix: 'RD',
  phase: 'training',
  titleField: 'remark',
  fields: {
    takenOn: date({ label: 'Day' }),
    departmentId: link('department', { label: 'Department', optional: true }),
    personId: link('person', { label: 'Person', optional: true }),
    awareness: rating(scale, { label: 'Knows why' }),
    willingness: rating(scale, { label: 'Wants it' }),
    knowledge: rating(scale, { label: 'Knows how' }),
    ability: rating(scale, { label: 'Can do it' }),
    reinforcement: rating(scale, { label: 'Is held to it' }),
    remark: text({ label: 'Remark', max: 300 }),
  },
})
export type ReadinessPulse = RecordOf<typeof readinessPulse>

export const resistanceItem = register('resistance_item', {
  title: 'Resistance',
  one: 'resistance item',
  prefix: 'RI',
  phase: 'training',
  fields: {
    title: text({ label: 'Sign', max: 200, required: true, help: 'What is seen or heard.' }),
    departmentId: link('department', { label: 'Department', optional: true }),
    staffRoleId: link('staff_role', { label: 'Role', optional: true }),
    barrier: choice(
      {
        awareness: 'Does not know why',
        willingness: 'Does not want it',
        knowledge: 'Does not know how',
        ability: 'Cannot do it yet',
        reinforcement: 'Is not held to it',
      },
      { label: 'Stuck at', optional: true },
    ),
    rootCause: longText({ label: 'Cause', max: 1000 }),
    tactic: longText({ label: 'What is done', max: 1000 }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    dueOn: date({ label: 'By' }),
    outcome: longText({ label: 'What came of it', max: 1000 }),
    status: choice({ open: 'Open', in_progress: 'In progress', resolved: 'Resolved' }, { label: 'Status' }),
  },
})
export type ResistanceItem = RecordOf<typeof resistanceItem>
