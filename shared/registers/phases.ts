import { choice } from '../fields/choice.ts'
import { date } from '../fields/date.ts'
import { flag } from '../fields/flag.ts'
import { count } from '../fields/count.ts'
import { link } from '../fields/link.ts'
import { longText } from '../fields/long-text.ts'
import { percent } from '../fields/percent.ts'
import { subject } from '../fields/subject.ts'
import { text } from '../fields/text.ts'
import { phaseLabels } from './engagement.ts'
import { register, type RecordOf } from './register.ts'

export const namedRisks = {
  communication_gap: 'Communication gap',
  legacy_habits: 'Legacy habits',
  adoption_resistance: 'Adoption resistance',
  simulation_gap: 'Simulation gap',
  support_collapse: 'Support collapse',
} as const

/** What is said instead of “Passed” of a phase that was passed on what no longer holds. */
export const lapsedWords = 'Passed, but not on what stands now'

/** The five phases: made with the engagement, in their fixed order, never added to. */
export const phase = register('phase', {
  title: 'Phases',
  one: 'phase',
  prefix: 'PH',
  fields: {
    code: choice(phaseLabels, { label: 'Phase' }),
    title: text({ label: 'Name', max: 60, required: true }),
    namedRisk: choice(namedRisks, { label: 'Likely failure' }),
    riskSentence: longText({ label: 'What goes wrong', max: 600 }),
    lever: longText({ label: 'Lever', max: 600 }),
    plannedStart: date({ label: 'Planned start' }),
    plannedEnd: date({ label: 'Planned end' }),
    actualStart: date({ label: 'Started' }),
    actualEnd: date({ label: 'Ended' }),
    status: choice(
      {
        not_started: 'Not started',
        in_progress: 'In progress',
        ready_for_gate: 'Ready for the gate',
        passed: 'Passed',
        passed_with_conditions: 'Passed with conditions',
        failed: 'Failed',
        reopened: 'Reopened',
      },
      { label: 'Status' },
    ),
  },
})
export type Phase = RecordOf<typeof phase>

export const phaseEntryKinds = { breaks: 'What breaks', why: 'Why', prevention: 'Prevention' } as const

/** A failure point of a phase: what breaks, why, or what prevents it. */
export const phaseEntry = register('phase_entry', {
  title: 'Failure points',
  one: 'failure point',
  prefix: 'F',
  titleField: 'text',
  fields: {
    phaseId: link('phase', { label: 'Phase' }),
    kind: choice(phaseEntryKinds, { label: 'Kind' }),
    text: text({ label: 'Failure point', max: 300, required: true }),
    detail: longText({ label: 'Detail', max: 2000 }),
    applicability: choice(
      { unknown: 'Not decided', applies: 'Applies', not_applicable: 'Does not apply' },
      { label: 'Applies here' },
    ),
    seenHere: choice({ no: 'Not seen', suspected: 'Suspected', confirmed: 'Confirmed' }, { label: 'Seen here' }),
    status: choice({ todo: 'To do', doing: 'Doing', done: 'Done', waived: 'Waived' }, { label: 'Status' }),
    waiverReason: longText({ label: 'Why it is waived', max: 1000 }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    dueOn: date({ label: 'Due' }),
    evidenceNote: longText({
      label: 'Evidence',
      max: 4000,
      help: 'What shows that it is done: what was seen, where it is kept.',
    }),
  },
})
export type PhaseEntry = RecordOf<typeof phaseEntry>

export const milestone = register('milestone', {
  title: 'Milestones',
  one: 'milestone',
  prefix: 'M',
  fields: {
    title: text({ label: 'Milestone', max: 160, required: true }),
    phaseCode: choice(phaseLabels, { label: 'Phase', optional: true }),
    offsetDays: count({ label: 'Days from go-live', min: -2000, max: 2000, help: '-7 is a week before go-live.' }),
    baselineOn: date({ label: 'First planned', secondary: true }),
    plannedOn: date({ label: 'Planned' }),
    actualOn: date({ label: 'Done on' }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    isPinned: flag({ label: 'Fixed date', help: 'Stays where it is when the go-live date moves.' }),
  },
})
export type Milestone = RecordOf<typeof milestone>

export const priorities = { p1: 'P1 now', p2: 'P2 this week', p3: 'P3 this month', p4: 'P4 later' } as const

export const action = register('action', {
  title: 'Actions',
  one: 'action',
  prefix: 'A',
  fields: {
    title: text({ label: 'Action', max: 200, required: true }),
    phaseCode: choice(phaseLabels, { label: 'Phase', optional: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    dueOn: date({ label: 'Due' }),
    priority: choice(priorities, { label: 'Priority', initial: 'p3' }),
    effort: choice(
      {
        trivial: 'Trivial',
        minor: 'Minor',
        considerable: 'Considerable',
        significant: 'Significant',
        exceptional: 'Exceptional',
      },
      { label: 'Effort', optional: true, secondary: true },
    ),
    status: choice(
      { open: 'Open', in_progress: 'In progress', blocked: 'Blocked', done: 'Done', cancelled: 'Cancelled' },
      { label: 'Status' },
    ),
    progress: percent({ label: 'Progress', initial: 0, secondary: true }),
    detail: longText({ label: 'Detail', max: 4000 }),
    subject: subject({ label: 'About', secondary: true }),
  },
})
export type Action = RecordOf<typeof action>

export const decision = register('decision', {
  title: 'Decisions',
  one: 'decision',
  prefix: 'DE',
  fields: {
    title: text({ label: 'Decision', max: 200, required: true }),
    context: longText({ label: 'Context', max: 4000 }),
    alternatives: longText({ label: 'Options', max: 4000 }),
    chosen: longText({ label: 'Chosen', max: 2000 }),
    rationale: longText({ label: 'Reason', max: 4000 }),
    decidedById: link('person', { label: 'Decided by', optional: true }),
    decidedOn: date({ label: 'Decided on' }),
    reversible: flag({ label: 'Can be reversed', initial: true }),
    reviewOn: date({ label: 'Review on' }),
    phaseCode: choice(phaseLabels, { label: 'Phase', optional: true }),
  },
})
export type Decision = RecordOf<typeof decision>

export const participation = {
  clinical: 'Clinical',
  management: 'Management',
  it: 'IT',
  billing: 'Billing',
  consultant: 'Consultant',
  vendor: 'Vendor',
} as const

/** A person's verdict on something, recorded by name; editing the subject afterwards makes it stale. */
export const signOff = register('sign_off', {
  title: 'Sign-offs',
  one: 'sign-off',
  prefix: 'SO',
  fields: {
    title: text({ label: 'What is signed', max: 200, required: true }),
    subject: subject({ label: 'About' }),
    subjectVersion: count({ label: 'Version signed', secondary: true }),
    signerId: link('person', { label: 'Signed by', optional: true }),
    departmentId: link('department', { label: 'For the department', optional: true }),
    capacity: choice(participation, { label: 'As', initial: 'clinical' }),
    verdict: choice(
      {
        approved: 'Approved',
        approved_with_comment: 'Approved with a comment',
        declined: 'Declined',
        withdrawn: 'Withdrawn',
      },
      { label: 'Verdict' },
    ),
    comment: longText({ label: 'Comment', max: 2000 }),
    dissent: longText({ label: 'Does not agree with', max: 2000 }),
    signedOn: date({ label: 'Signed on' }),
    method: choice(
      { in_person: 'In person', phone: 'By phone', email: 'By e-mail', wet_ink_scan: 'Scanned signature' },
      { label: 'How' },
    ),
    contentHash: text({ label: 'Fingerprint of what was signed', max: 64, secondary: true }),
  },
})
export type SignOff = RecordOf<typeof signOff>

export const frozenKinds = {
  needs_list: 'Needs list',
  workflow_audit: 'Workflow audit',
  rollback_plan: 'Rollback plan',
} as const

/**
 * What was put before the signers, word for word: a list at one moment, never changed afterwards. Sign-offs are about a
 * frozen version; what is worked on later stands beside it and shows whether the signed words still hold.
 */
export const frozenVersion = register('frozen_version', {
  title: 'Signed versions',
  one: 'version',
  prefix: 'V',
  fields: {
    title: text({ label: 'Version', max: 160, required: true }),
    kind: choice(frozenKinds, { label: 'Of what' }),
    subject: subject({ label: 'About', secondary: true }),
    number: count({ label: 'Number', initial: 1, min: 1, max: 100_000 }),
    frozenOn: date({ label: 'Frozen on' }),
    frozenById: link('person', { label: 'Frozen by', optional: true }),
    changeSummary: longText({ label: 'What changed since the version before', max: 2000 }),
    content: longText({ label: 'Content', max: 2_000_000, internal: true }),
    contentHash: text({ label: 'Fingerprint', max: 64, secondary: true }),
  },
})
export type FrozenVersion = RecordOf<typeof frozenVersion>
