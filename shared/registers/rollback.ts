import { choice } from '../fields/choice.ts'
import { count } from '../fields/count.ts'
import { date } from '../fields/date.ts'
import { flag } from '../fields/flag.ts'
import { instant } from '../fields/instant.ts'
import { link } from '../fields/link.ts'
import { links } from '../fields/links.ts'
import { longText } from '../fields/long-text.ts'
import { minutes } from '../fields/minutes.ts'
import { text } from '../fields/text.ts'
import { register, type RecordOf } from './register.ts'

/** The plan itself: its scope, its limits and what becomes of the old system. One row a file. */
export const rollbackPlan = register('rollback_plan', {
  title: 'Rollback plan',
  one: 'rollback plan',
  prefix: 'RP',
  phase: 'pre_launch',
  single: true,
  fields: {
    title: text({ label: 'Plan', max: 120, required: true, initial: 'Rollback plan' }),
    versionMajor: count({ label: 'Version', initial: 0, max: 999 }),
    versionMinor: count({ label: 'Revision', initial: 1, max: 999 }),
    status: choice(
      {
        draft: 'Draft',
        in_review: 'In review',
        approved: 'Approved',
        distributed: 'Distributed',
        superseded: 'Superseded',
        activated: 'Activated',
        closed: 'Closed',
      },
      { label: 'Status' },
    ),
    planKind: choice(
      {
        full_rollback: 'Full rollback',
        partial_department: 'Some departments only',
        postpone_before_start: 'Postpone before the start',
        downtime_only: 'Downtime on paper only',
      },
      { label: 'Kind' },
    ),
    scopeText: longText({ label: 'Scope', max: 2000, help: 'What the clinic goes back to, and how far.' }),
    inScopeDepartmentIds: links('department', { label: 'Departments in scope', help: 'Empty: all of them.' }),
    outOfScope: longText({ label: 'Not in scope', max: 2000 }),
    rollbackPossible: choice(
      { yes: 'Yes', with_loss: 'Yes, with loss', no: 'No' },
      { label: 'Is rollback possible', optional: true },
    ),
    possibleStatement: longText({ label: 'In what sense', max: 1000 }),
    preparedById: link('person', { label: 'Prepared by', optional: true }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    effectiveFrom: date({
      label: 'In force from',
      help: 'Given at the approval: the copies of a version keep its day.',
    }),
    reviewOn: date({ label: 'Review on' }),
    rtoMinutes: minutes({ label: 'Back within', help: 'The longest the clinic can be between the systems.' }),
    maxDataLossMinutes: minutes({ label: 'Entries lost at most' }),
    legacyModeAfterGoLive: choice(
      { read_write: 'Read and write', read_only: 'Read only', off: 'Switched off' },
      { label: 'Old system after go-live', optional: true },
    ),
    legacyWriteRestoreProcedure: longText({ label: 'How write access is restored', max: 2000 }),
    legacyAccessUntil: instant({
      label: 'Write access to the old system until',
      help: 'Ask the vendor: there is no usual term.',
    }),
    legacyLicenceUntil: date({ label: 'Old licence until' }),
    vendorSupportContact: text({ label: 'Vendor’s support line', max: 160 }),
    communicationLeadMinutes: minutes({ label: 'Time to tell people', initial: 30 }),
    patientMessage: longText({ label: 'What to say to patients', max: 600 }),
    assumptions: longText({ label: 'Assumptions', max: 4000 }),
    glossary: longText({ label: 'Words used', max: 4000 }),
  },
})
export type RollbackPlan = RecordOf<typeof rollbackPlan>

export const rollbackTrigger = register('rollback_trigger', {
  title: 'Triggers',
  one: 'trigger',
  prefix: 'RT',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'What is seen', max: 160, required: true }),
    triggerClass: choice(
      {
        safety: 'Safety',
        availability: 'Availability',
        integrity: 'Integrity',
        function: 'Function',
        performance: 'Performance',
        privacy: 'Privacy',
        staffing: 'Staffing',
      },
      { label: 'Class' },
    ),
    comparator: choice(
      { at_least: 'at least', more_than: 'more than', at_most: 'at most', less_than: 'less than', equals: 'exactly' },
      { label: 'Is' },
    ),
    threshold: count({ label: 'Limit', decimals: true }),
    unit: text({ label: 'Unit', max: 40 }),
    windowMinutes: minutes({ label: 'Within' }),
    detectionMethod: longText({ label: 'How it is seen', max: 600 }),
    observerId: link('person', { label: 'Who watches', optional: true }),
    observerRoleId: link('staff_role', { label: 'Role that watches', optional: true, secondary: true }),
    severity: choice(
      { immediate: 'Roll back at once', fix_first_within: 'Fix first', log_only: 'Log it only' },
      { label: 'What it makes you do' },
    ),
    fixWindowMinutes: minutes({ label: 'Time to fix' }),
    departmentId: link('department', { label: 'Department', optional: true, help: 'Empty: any department.' }),
  },
})
export type RollbackTrigger = RecordOf<typeof rollbackTrigger>

/** Who decides. One row a file: the decision is one person's, with deputies in order. */
export const rollbackAuthority = register('rollback_authority', {
  title: 'Authority',
  one: 'authority',
  many: 'authorities',
  prefix: 'RA',
  phase: 'pre_launch',
  single: true,
  fields: {
    title: text({ label: 'Name', max: 120, required: true, initial: 'Who decides' }),
    primaryPersonId: link('person', { label: 'Decides', optional: true, help: 'Never the vendor alone.' }),
    deputyIds: links('person', { label: 'Deputies in order' }),
    quorum: count({ label: 'Needed to decide', initial: 1, min: 1, max: 20 }),
    mustConsultId: link('person', { label: 'Must be asked', optional: true, help: 'The clinical lead.' }),
    timeToDecideMinutes: minutes({ label: 'Time to decide' }),
    waitPerCallMinutes: minutes({ label: 'Wait for each before the next' }),
    outOfHoursReach: text({ label: 'Outside hours', max: 200 }),
  },
})
export type RollbackAuthority = RecordOf<typeof rollbackAuthority>

export const checkpoint = register('checkpoint', {
  title: 'Checkpoints',
  one: 'checkpoint',
  prefix: 'CP',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Checkpoint', max: 160, required: true }),
    plannedAt: instant({ label: 'When' }),
    criteria: longText({ label: 'What is looked at', max: 2000 }),
    isPointOfNoReturn: flag({ label: 'Point of no return', help: 'After this moment no rollback is possible.' }),
    reason: longText({ label: 'Why then', max: 1000 }),
    irreversibleStepIds: links('rollback_step', { label: 'Steps that cannot be undone', secondary: true }),
    choice: choice(
      { continue: 'Continue', hold: 'Hold', fix_forward: 'Fix forward', roll_back: 'Roll back' },
      { label: 'Decided', optional: true },
    ),
  },
})
export type Checkpoint = RecordOf<typeof checkpoint>

export const rollbackStages = {
  prepare: 'Prepare',
  declare: 'Declare',
  stop_new_entry: 'Stop new entry',
  secure_data: 'Secure the data',
  switch_back: 'Switch back',
  reconnect: 'Reconnect',
  verify: 'Verify',
  resume: 'Resume',
  reconcile: 'Reconcile',
  close: 'Close',
} as const

export const rollbackStep = register('rollback_step', {
  title: 'Rollback steps',
  one: 'step',
  prefix: 'RS',
  phase: 'pre_launch',
  fields: {
    stage: choice(rollbackStages, { label: 'Stage' }),
    title: text({ label: 'Step', max: 120, required: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    deputyId: link('person', { label: 'Deputy', optional: true }),
    expectedMinutes: minutes({ label: 'Minutes', help: 'Rehearse it: guesses run short.' }),
    rehearsedMinutes: minutes({ label: 'Rehearsed' }),
    predecessorIds: links('rollback_step', { label: 'After', help: 'The steps that must be finished first.' }),
    irreversible: flag({ label: 'Cannot be undone' }),
    needsVendor: flag({ label: 'Needs the vendor' }),
    instruction: longText({ label: 'How', max: 4000 }),
    verification: longText({ label: 'Verified by', max: 1000 }),
    evidenceRequired: longText({ label: 'Evidence to keep', max: 600, secondary: true }),
    ifItFails: longText({ label: 'If it fails', max: 1000 }),
    paperForm: text({ label: 'Paper form', max: 120, secondary: true }),
  },
})
export type RollbackStep = RecordOf<typeof rollbackStep>

export const paperPacketItem = register('paper_packet_item', {
  title: 'Paper packet',
  one: 'form',
  prefix: 'PP',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Form', max: 160, required: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    quantity: count({ label: 'Copies', max: 100_000 }),
    location: text({ label: 'Kept at', max: 160 }),
    lastCheckedOn: date({ label: 'Last checked' }),
    ownerId: link('person', { label: 'Owner', optional: true }),
  },
})
export type PaperPacketItem = RecordOf<typeof paperPacketItem>

export const reconciliationItem = register('reconciliation_item', {
  title: 'Data reconciliation',
  one: 'data class',
  many: 'data classes',
  prefix: 'DR',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Data', max: 160, required: true }),
    safetyCritical: flag({ label: 'Safety-critical', help: 'Allergies, medicines, results, orders come first.' }),
    createdFrom: instant({ label: 'Entered in the new system from', secondary: true }),
    createdTo: instant({ label: 'Entered up to', secondary: true }),
    capture: choice(
      { export: 'Export', print: 'Print', paper: 'Paper', re_key: 'Re-key' },
      { label: 'How it is captured' },
    ),
    target: text({ label: 'Goes to', max: 160 }),
    departmentId: link('department', { label: 'Department', optional: true }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    method: longText({ label: 'How it is re-entered', max: 1000 }),
    countExpected: count({ label: 'Expected' }),
    countDone: count({ label: 'Done' }),
    clinicalCheckById: link('person', { label: 'Checked by', optional: true }),
    dueOn: date({ label: 'Due' }),
  },
})
export type ReconciliationItem = RecordOf<typeof reconciliationItem>

export const audiences = {
  department_head: 'Department heads',
  all_staff: 'All staff',
  patients_booked: 'Booked patients',
  labs: 'Laboratories',
  pharmacies: 'Pharmacies',
  payers: 'Payers',
  vendor: 'Vendor',
  regulator: 'Regulator',
} as const

/** Where every minute of the plan is counted from: the schedule, the first pages, the messages. */
export const minutesCountFrom = 'the start of the first step'

export const communicationItem = register('communication_item', {
  title: 'Communications',
  one: 'message',
  prefix: 'CO',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Message', max: 160, required: true }),
    audience: choice(audiences, { label: 'To' }),
    triggerStage: choice(rollbackStages, { label: 'Sent at stage', initial: 'declare' }),
    messageTemplate: longText({ label: 'Words', max: 2000 }),
    channel: text({ label: 'Channel', max: 120, help: 'Phone tree, SMS, notice at the door …' }),
    channelIndependent: flag({ label: 'Works without the system' }),
    senderId: link('person', { label: 'Sent by', optional: true }),
    departmentId: link('department', { label: 'Department', optional: true, secondary: true }),
    deadlineMinutes: minutes({ label: 'Within', help: `Minutes from ${minutesCountFrom}.` }),
    sentAt: instant({ label: 'Sent at', secondary: true }),
  },
})
export type CommunicationItem = RecordOf<typeof communicationItem>

export const verificationCheck = register('verification_check', {
  title: 'Verification checks',
  one: 'check',
  prefix: 'VC',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'What is checked', max: 200, required: true }),
    method: longText({ label: 'How', max: 1000 }),
    passRule: text({ label: 'Passes when', max: 300 }),
    departmentId: link('department', { label: 'Department', optional: true }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    result: choice({ pass: 'Pass', fail: 'Fail', blocked: 'Blocked' }, { label: 'Result', optional: true }),
  },
})
export type VerificationCheck = RecordOf<typeof verificationCheck>

export const resumeCriterion = register('resume_criterion', {
  title: 'Resume criteria',
  one: 'criterion',
  many: 'criteria',
  prefix: 'RE',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Criterion', max: 300, required: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    ownerId: link('person', { label: 'Who says so', optional: true }),
    met: flag({ label: 'Met' }),
  },
})
export type ResumeCriterion = RecordOf<typeof resumeCriterion>
