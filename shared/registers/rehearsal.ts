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

/** A wire to somebody else: what goes over it, whom it serves, and what stands in for it when it is cut. */
export const integrationPoint = register('integration_point', {
  title: 'Integrations',
  one: 'integration',
  prefix: 'IP',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Integration', max: 160, required: true }),
    counterparty: text({ label: 'With whom', max: 120 }),
    direction: choice({ both: 'Both ways', in: 'In', out: 'Out' }, { label: 'Direction' }),
    protocol: text({ label: 'How', max: 80, secondary: true }),
    data: text({ label: 'What goes over it', max: 200 }),
    criticality: choice(
      { important: 'Important', critical: 'Critical', convenient: 'Convenient' },
      { label: 'How critical' },
    ),
    departmentIds: links('department', { label: 'Departments that use it' }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    vendorContact: text({ label: 'Whom to call', max: 160, secondary: true }),
    fallback: longText({ label: 'When it is cut', max: 1000, help: 'What is done instead, by whom.' }),
  },
})
export type IntegrationPoint = RecordOf<typeof integrationPoint>

/** Somebody outside who must know in advance: until when they are to be told, and when their line is cut and joined again. */
export const thirdPartyNotice = register('third_party_notice', {
  title: 'Notices to third parties',
  one: 'notice',
  prefix: 'TN',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Party', max: 160, required: true }),
    integrationId: link('integration_point', { label: 'Integration', optional: true }),
    noticeDays: count({ label: 'Days of notice', max: 1000 }),
    disconnectOn: date({ label: 'Disconnected on' }),
    reconnectOn: date({ label: 'Reconnected on' }),
    notifiedOn: date({ label: 'Told on' }),
    confirmedOn: date({ label: 'Confirmed on' }),
    isReconnectChecked: flag({ label: 'Reconnection tested' }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    contact: text({ label: 'Whom to tell', max: 160, secondary: true }),
  },
})
export type ThirdPartyNotice = RecordOf<typeof thirdPartyNotice>

export const rehearsalLevels = {
  tabletop: 'At the table',
  scripted_test_patients: 'Scripted test patients',
  consented_real_patients: 'Real patients who agreed',
} as const

/** One rehearsal of the go-live. It counts patients and their consents and never names one. */
export const rehearsal = register('rehearsal', {
  title: 'Rehearsals',
  one: 'rehearsal',
  prefix: 'RH',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Rehearsal', max: 160, required: true }),
    level: choice(rehearsalLevels, { label: 'Level' }),
    heldOn: date({ label: 'Day' }),
    siteId: link('site', { label: 'Site', optional: true }),
    departmentIds: links('department', { label: 'Departments live together' }),
    participantIds: links('person', { label: 'Taking part', secondary: true }),
    patientCount: count({ label: 'Patients', max: 10_000, help: 'A number only: no names, no record numbers.' }),
    consentCount: count({ label: 'Consents on record', max: 10_000 }),
    clinicalCoverId: link('person', {
      label: 'Clinical cover',
      optional: true,
      help: 'Who looks after the patients whatever the new system does.',
    }),
    isParallelPaper: flag({ label: 'Paper runs beside it' }),
    stopRule: longText({ label: 'When it is stopped', max: 1000 }),
    outcome: choice(
      { passed: 'Passed', passed_with_findings: 'Passed, with findings', stopped: 'Stopped', failed: 'Failed' },
      { label: 'Outcome', optional: true, help: 'Empty: not held yet.' },
    ),
    findings: longText({ label: 'What was found', max: 4000 }),
  },
})
export type Rehearsal = RecordOf<typeof rehearsal>

/** One time that a test case was gone through. */
export const testRun = register('test_run', {
  title: 'Test runs',
  one: 'test run',
  prefix: 'TR',
  phase: 'pre_launch',
  titleField: 'actual',
  parentField: 'testCaseId',
  fields: {
    testCaseId: link('test_case', { label: 'Test case' }),
    rehearsalId: link('rehearsal', { label: 'In rehearsal', optional: true }),
    ranAt: instant({ label: 'When' }),
    environment: choice(
      { test: 'Test system', training: 'Training system', production: 'Real system' },
      { label: 'Where' },
    ),
    testerId: link('person', { label: 'Tester', optional: true }),
    result: choice(
      { pass: 'Pass', partial: 'In part', fail: 'Fail', blocked: 'Blocked' },
      { label: 'Result', optional: true },
    ),
    actual: text({ label: 'What came out', max: 600 }),
    ticket: text({ label: 'Ticket', max: 60, secondary: true }),
  },
})
export type TestRun = RecordOf<typeof testRun>

/** The busiest hour that the new system must bear, and how far a test is to load it. */
export const loadProfile = register('load_profile', {
  title: 'Peak loads',
  one: 'peak load',
  prefix: 'PL',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Peak', max: 120, required: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    peakWindow: text({ label: 'When it is', max: 80, help: 'Such as Monday 08:00 to 09:30.' }),
    concurrentUsers: count({ label: 'People at once', max: 100_000 }),
    visitsPerHour: count({ label: 'Visits an hour', max: 100_000 }),
    targetPercent: count({ label: 'Load it to, % of peak', initial: 100, min: 1, max: 1000 }),
  },
})
export type LoadProfile = RecordOf<typeof loadProfile>

export const loadUnits = { seconds: 'Seconds', minutes: 'Minutes', percent: 'Percent' } as const

/** What people wait for at the peak, and the most that they can bear. */
export const loadStep = register('load_step', {
  title: 'Steps under load',
  one: 'step under load',
  many: 'steps under load',
  prefix: 'LS',
  phase: 'pre_launch',
  parentField: 'loadProfileId',
  fields: {
    loadProfileId: link('load_profile', { label: 'Peak' }),
    title: text({ label: 'Step', max: 120, required: true, help: 'Log in, save a note, claims of the day …' }),
    unit: choice(loadUnits, { label: 'Measured in' }),
    threshold: count({ label: 'At most', decimals: true }),
  },
})
export type LoadStep = RecordOf<typeof loadStep>

/** One measured value of a step under load. */
export const loadMeasurement = register('load_measurement', {
  title: 'Measured times',
  one: 'measurement',
  prefix: 'ME',
  phase: 'pre_launch',
  titleField: 'source',
  parentField: 'loadStepId',
  fields: {
    loadStepId: link('load_step', { label: 'Step' }),
    rehearsalId: link('rehearsal', { label: 'In rehearsal', optional: true }),
    measuredAt: instant({ label: 'When' }),
    users: count({ label: 'People at once', max: 100_000 }),
    value: count({ label: 'Measured', decimals: true }),
    source: text({ label: 'Where from', max: 120, help: 'A stopwatch, the vendor’s log, a file.' }),
  },
})
export type LoadMeasurement = RecordOf<typeof loadMeasurement>

export const loginCheckKinds = { user: 'User', workstation: 'Workstation', printer: 'Printer' } as const

/** Login day: every user, every workstation, every printer, tried once before it counts. */
export const loginCheck = register('login_check', {
  title: 'Login day',
  one: 'login check',
  prefix: 'LC',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'User or device', max: 120, required: true }),
    kind: choice(loginCheckKinds, { label: 'Kind' }),
    departmentId: link('department', { label: 'Department', optional: true }),
    personId: link('person', { label: 'Person', optional: true }),
    place: text({ label: 'Where', max: 120 }),
    result: choice({ untested: 'Not tried', works: 'Works', fails: 'Fails' }, { label: 'Result' }),
    testedOn: date({ label: 'Tried on' }),
    testedById: link('person', { label: 'Tried by', optional: true, secondary: true }),
    problem: text({ label: 'What does not work', max: 300 }),
  },
})
export type LoginCheck = RecordOf<typeof loginCheck>

export const interimServices = {
  appointments: 'Appointments',
  consultations: 'Consultations',
  calls: 'Calls',
  home_visits: 'Home visits',
  prescriptions: 'Prescriptions',
  results: 'Results',
  referrals: 'Referrals',
  registration: 'Registration',
  scanning: 'Scanning',
  billing: 'Billing',
} as const

/** How a service goes on while the systems change over, and where it is written down. */
export const interimProcedure = register('interim_procedure', {
  title: 'Interim procedures',
  one: 'interim procedure',
  prefix: 'IM',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Procedure', max: 160, required: true }),
    service: choice(interimServices, { label: 'Service' }),
    departmentId: link('department', { label: 'Department', optional: true }),
    duringCutover: longText({ label: 'While the systems change over', max: 2000 }),
    recordWhere: text({ label: 'Written down on', max: 160 }),
    ownerId: link('person', { label: 'Owner', optional: true }),
  },
})
export type InterimProcedure = RecordOf<typeof interimProcedure>

/** An envelope of paper that must be entered afterwards: counts only, never a patient. */
export const backEntryBatch = register('back_entry_batch', {
  title: 'Back-entry batches',
  one: 'batch',
  many: 'batches',
  prefix: 'BB',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Envelope', max: 120, required: true }),
    service: choice(interimServices, { label: 'Service' }),
    departmentId: link('department', { label: 'Department', optional: true }),
    periodFrom: instant({ label: 'From', secondary: true }),
    periodTo: instant({ label: 'To', secondary: true }),
    itemsExpected: count({ label: 'Sheets', max: 1_000_000 }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    dueOn: date({ label: 'Due' }),
  },
})
export type BackEntryBatch = RecordOf<typeof backEntryBatch>

/** How far a batch was at the end of a day: its newest count is where it stands, all of them are its burn-down. */
export const backEntryCount = register('back_entry_count', {
  title: 'Back-entry counts',
  one: 'count',
  prefix: 'BC',
  phase: 'pre_launch',
  titleField: 'remark',
  parentField: 'batchId',
  fields: {
    batchId: link('back_entry_batch', { label: 'Batch' }),
    countedOn: date({ label: 'Counted on' }),
    itemsEntered: count({ label: 'Entered so far', max: 1_000_000 }),
    itemsChecked: count({ label: 'Checked so far', max: 1_000_000 }),
    remark: text({ label: 'Remark', max: 200 }),
  },
})
export type BackEntryCount = RecordOf<typeof backEntryCount>
