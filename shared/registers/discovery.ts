import { choice } from '../fields/choice.ts'
import { choices } from '../fields/choices.ts'
import { count } from '../fields/count.ts'
import { date } from '../fields/date.ts'
import { flag } from '../fields/flag.ts'
import { instant } from '../fields/instant.ts'
import { link } from '../fields/link.ts'
import { links } from '../fields/links.ts'
import { longText } from '../fields/long-text.ts'
import { rating } from '../fields/rating.ts'
import { text } from '../fields/text.ts'
import { register, type RecordOf } from './register.ts'

export const groupRoles = {
  member: 'Member',
  lead_clinician: 'Lead clinician',
  project_lead: 'Project lead',
  super_user_lead: 'Lead super user',
  sponsor: 'Sponsor',
  vendor_rep: 'Vendor’s representative',
} as const

/** Who sits in the multi-disciplinary implementation group, and for which department they speak. */
export const implementationGroupMember = register('implementation_group_member', {
  title: 'Working group',
  one: 'member',
  prefix: 'GM',
  phase: 'discovery',
  titleField: 'name',
  fields: {
    name: text({ label: 'Member', max: 120, required: true }),
    personId: link('person', { label: 'Person in the directory', optional: true }),
    departmentId: link('department', {
      label: 'Speaks for',
      optional: true,
      help: 'Every clinical department needs somebody who speaks for it.',
    }),
    groupRole: choice(groupRoles, { label: 'Part' }),
    joinedOn: date({ label: 'Joined' }),
    leftOn: date({ label: 'Left', secondary: true }),
  },
})
export type ImplementationGroupMember = RecordOf<typeof implementationGroupMember>

/** The eleven reasons for which staff stay with paper or a private list (Saleem 2009). */
export const paperReasons = {
  efficiency: 'It is faster',
  knowledge: 'They do not know how',
  memory: 'To remember something',
  sensorimotor: 'They want it in the hand',
  awareness: 'To make others notice',
  task_specificity: 'The screen does not fit the task',
  task_complexity: 'The task is too complex for it',
  data_organisation: 'To lay things out their way',
  longitudinal: 'To see it over time',
  trust: 'They do not trust the system',
  security: 'They think paper is safer',
} as const

export const observationTools = {
  paper: 'Paper',
  phone: 'Phone',
  legacy_software: 'Old software',
  spreadsheet: 'Spreadsheet',
  verbal: 'Talking',
  fax: 'Fax',
  new_software: 'New software',
} as const

/** One stretch of watching one role of a department at work. */
export const observationSession = register('observation_session', {
  title: 'Observations',
  one: 'observation',
  prefix: 'OB',
  phase: 'discovery',
  fields: {
    title: text({ label: 'Observation', max: 160, required: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    shiftId: link('shift_pattern', { label: 'Shift', optional: true }),
    observedOn: date({ label: 'Day' }),
    roleObservedId: link('staff_role', { label: 'Role watched', optional: true, help: 'Roles, never names.' }),
    observerId: link('person', { label: 'Observer', optional: true }),
    method: choice({ shadow: 'Shadowing', interview: 'Interview', sampling: 'Work sampling' }, { label: 'How' }),
    startedAt: instant({ label: 'Started' }),
    endedAt: instant({ label: 'Ended' }),
    summary: longText({ label: 'What stood out', max: 4000 }),
  },
})
export type ObservationSession = RecordOf<typeof observationSession>

/** One thing that was seen in an observation, from its start to the start of the next. */
export const observationEntry = register('observation_entry', {
  title: 'Observed tasks',
  one: 'observed task',
  prefix: 'OE',
  phase: 'discovery',
  titleField: 'task',
  parentField: 'sessionId',
  fields: {
    sessionId: link('observation_session', { label: 'Observation' }),
    task: text({ label: 'Task', max: 160, required: true }),
    startedAt: instant({ label: 'Began' }),
    endedAt: instant({ label: 'Ended', help: 'Empty while it is going on.' }),
    waitSeconds: count({ label: 'Of it waiting', unit: 's', max: 86_400 }),
    waitingSince: instant({ label: 'Waiting since', secondary: true, help: 'Set while the wait is going on.' }),
    actorRoleId: link('staff_role', { label: 'Who', optional: true }),
    tool: choice(observationTools, { label: 'With', optional: true }),
    interruptions: count({ label: 'Interruptions', initial: 0, max: 1000 }),
    isWorkaround: flag({ label: 'Workaround' }),
    isPaper: flag({ label: 'On paper' }),
    reasonCode: choice(paperReasons, { label: 'Why paper or a workaround', optional: true }),
    severity: rating(['A nuisance', 'Costs time', 'A danger'], { label: 'How bad' }),
    quote: text({ label: 'Words heard', max: 300, help: 'What was said, without anybody’s name.' }),
    requirementIds: links('requirement', { label: 'Leads to', secondary: true }),
  },
})
export type ObservationEntry = RecordOf<typeof observationEntry>

export const requirementSources = {
  observation: 'Seen at work',
  staff_request: 'Asked for by staff',
  executive: 'Asked for by management',
  vendor_demo: 'Seen in a demonstration',
  regulation: 'Required by rules',
} as const

export const vendorFits = {
  not_shown: 'Not shown',
  native: 'As delivered',
  configurable: 'By settings',
  customisation: 'Custom work',
  third_party: 'With another product',
  not_met: 'Not met',
} as const

/** What the clinic needs or wishes of its new system, in the order of its weight. */
export const requirement = register('requirement', {
  title: 'Needs and wants',
  one: 'requirement',
  prefix: 'NW',
  phase: 'discovery',
  titleField: 'statement',
  fields: {
    statement: text({ label: 'What is needed', max: 300, required: true }),
    kind: choice({ need: 'Need', want: 'Want' }, { label: 'Kind' }),
    priority: choice(
      { must: 'Must have', should: 'Should have', could: 'Could have', not_now: 'Not now' },
      { label: 'Priority', initial: 'should' },
    ),
    rationale: longText({ label: 'Why', max: 2000 }),
    sources: choices(requirementSources, { label: 'Where it comes from' }),
    requestedByRoleId: link('staff_role', { label: 'Asked for by', optional: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    frequency: choice(
      { each_visit: 'At each visit', daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly', rarely: 'Rarely' },
      { label: 'How often', optional: true },
    ),
    acceptanceCriterion: longText({ label: 'Fulfilled when', max: 1000 }),
    vendorFit: choice(vendorFits, { label: 'How the vendor meets it' }),
    vendorEvidence: longText({ label: 'What was shown', max: 2000, secondary: true }),
    status: choice(
      { draft: 'Draft', agreed: 'Agreed', dropped: 'Dropped' },
      { label: 'Status', help: 'Whether it is signed follows from the signed list.' },
    ),
  },
})
export type Requirement = RecordOf<typeof requirement>

/** What somebody promised of the new system, and what is really so. */
export const promiseGap = register('promise_gap', {
  title: 'Promise gaps',
  one: 'promise',
  prefix: 'PG',
  phase: 'discovery',
  titleField: 'promise',
  fields: {
    promise: text({ label: 'What was promised', max: 300, required: true }),
    promisedBy: text({ label: 'By whom', max: 120, help: 'A part, such as the vendor’s sales team.' }),
    promisedOn: date({ label: 'When', secondary: true }),
    observedReality: longText({ label: 'What was observed', max: 2000 }),
    gapSize: choice(
      { unknown: 'Not looked at', none: 'None', small: 'Small', large: 'Large', broken: 'Not kept at all' },
      { label: 'Gap' },
    ),
    departmentId: link('department', { label: 'Department', optional: true }),
    requirementId: link('requirement', { label: 'Need behind it', optional: true }),
    resolution: longText({ label: 'What is done about it', max: 2000 }),
    status: choice(
      { open: 'Open', in_talks: 'With the vendor', resolved: 'Resolved', accepted: 'Accepted' },
      { label: 'Status' },
    ),
  },
})
export type PromiseGap = RecordOf<typeof promiseGap>
