import { choice } from '../fields/choice.ts'
import { count } from '../fields/count.ts'
import { date } from '../fields/date.ts'
import { flag } from '../fields/flag.ts'
import { instant } from '../fields/instant.ts'
import { link } from '../fields/link.ts'
import { links } from '../fields/links.ts'
import { longText } from '../fields/long-text.ts'
import { text } from '../fields/text.ts'
import { register, type RecordOf } from './register.ts'
import { rollbackStages } from './rollback.ts'

export const rollbackRunKinds = { tabletop: 'At the table', rehearsal: 'Rehearsal', live: 'Live' } as const

/** One time that the rollback plan was gone through, with the record of the decision and what was learned. */
export const rollbackRun = register('rollback_run', {
  title: 'Rollback runs',
  one: 'run',
  prefix: 'RR',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Run', max: 160, required: true }),
    kind: choice(rollbackRunKinds, { label: 'Kind', initial: 'rehearsal' }),
    versionId: link('frozen_version', { label: 'Version of the plan', optional: true }),
    startedAt: instant({ label: 'Started' }),
    endedAt: instant({ label: 'Ended' }),
    declaredById: link('person', { label: 'Declared by', optional: true }),
    decidedAt: instant({ label: 'Decided at' }),
    evidence: longText({ label: 'What was seen', max: 4000 }),
    decided: choice(
      { roll_back: 'Roll back', fix_forward: 'Fix forward', hold: 'Hold', continue: 'Continue' },
      { label: 'Decided', optional: true },
    ),
    agreedByIds: links('person', { label: 'Agreed by' }),
    outcome: longText({ label: 'Outcome', max: 2000 }),
    lessons: longText({ label: 'What was learned', max: 4000 }),
  },
})
export type RollbackRun = RecordOf<typeof rollbackRun>

export const runStepStates = {
  pending: 'Waiting',
  running: 'Running',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
} as const

/** A step of a run. It keeps the step's words, minutes and place in the order as they were when the run began. */
export const rollbackRunStep = register('rollback_run_step', {
  title: 'Steps of a run',
  one: 'step of a run',
  many: 'steps of a run',
  prefix: 'RX',
  phase: 'pre_launch',
  parentField: 'runId',
  fields: {
    runId: link('rollback_run', { label: 'Run' }),
    stepId: link('rollback_step', { label: 'Step of the plan', optional: true }),
    title: text({ label: 'Step', max: 160, required: true }),
    stage: choice(rollbackStages, { label: 'Stage', secondary: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    predecessorIds: links('rollback_run_step', { label: 'After', secondary: true }),
    plannedMinutes: count({ label: 'Planned minutes', max: 100_000 }),
    state: choice(runStepStates, { label: 'State' }),
    startedAt: instant({ label: 'Started' }),
    endedAt: instant({ label: 'Ended' }),
    skipReason: text({ label: 'Why it was skipped', max: 300 }),
    doneById: link('person', { label: 'Done by', optional: true }),
    remark: text({ label: 'Remark', max: 300 }),
  },
})
export type RollbackRunStep = RecordOf<typeof rollbackRunStep>

export const copyChannels = {
  hand: 'By hand',
  email: 'E-mail',
  usb: 'USB stick',
  printed: 'Printed',
  noticeboard: 'Noticeboard',
} as const

/** One numbered copy of one version of the plan, for one head. What has become of it follows from its days. */
export const planCopy = register('plan_copy', {
  title: 'Copies of the plan',
  one: 'copy',
  prefix: 'PC',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Copy', max: 160, required: true }),
    versionId: link('frozen_version', { label: 'Version', optional: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    personId: link('person', { label: 'Holder', optional: true }),
    copyNo: count({ label: 'Number', min: 1, max: 10_000 }),
    copyOf: count({ label: 'Of', min: 1, max: 10_000, secondary: true }),
    channel: choice(copyChannels, { label: 'How it goes out' }),
    sentOn: date({ label: 'Handed out on' }),
    dueOn: date({ label: 'Slip due' }),
    acknowledgedOn: date({ label: 'Acknowledged on' }),
    acknowledgedBy: choice(
      { slip: 'Signed slip', form: 'Filled-in form', email: 'E-mail', phone: 'By phone', in_person: 'In person' },
      { label: 'How', optional: true },
    ),
    acknowledgedName: text({ label: 'Name on the slip', max: 120 }),
    isUnderstood: flag({ label: 'Answered the three questions', help: 'From memory, as the slip asks.' }),
    returnedOn: date({ label: 'Given back on', help: 'When an older copy came back.' }),
    pdfHash: text({ label: 'Fingerprint of the PDF', max: 64, secondary: true }),
  },
})
export type PlanCopy = RecordOf<typeof planCopy>
