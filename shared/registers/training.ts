import { choice } from '../fields/choice.ts'
import { date } from '../fields/date.ts'
import { flag } from '../fields/flag.ts'
import { link } from '../fields/link.ts'
import { links } from '../fields/links.ts'
import { longText } from '../fields/long-text.ts'
import { minutes } from '../fields/minutes.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { register, type RecordOf } from './register.ts'

/** A role and what training must give it: the role-based checklist. */
export const trainingGap = register('training_gap', {
  title: 'Training gaps',
  one: 'training gap',
  prefix: 'TG',
  phase: 'training',
  titleField: 'roleName',
  fields: {
    roleName: text({ label: 'Role', max: 80, required: true }),
    staffRoleId: link('staff_role', { label: 'Role in the directory', optional: true, secondary: true }),
    actuallyNeeds: text({ label: 'What the role needs', max: 300 }),
    genericDelivers: text({ label: 'What generic training gives', max: 300 }),
    gap: choice({ none: 'None', partial: 'Partial', full: 'Full' }, { label: 'Gap', initial: 'full' }),
    action: text({ label: 'Action', max: 300 }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    closesOn: date({ label: 'Closes on' }),
    sessionId: link('training_session', { label: 'Session', optional: true }),
  },
})
export type TrainingGap = RecordOf<typeof trainingGap>

/** Something that a role does on an ordinary day and must be able to do alone. */
export const roleTask = register('role_task', {
  title: 'Role tasks',
  one: 'role task',
  prefix: 'TK',
  phase: 'training',
  fields: {
    title: text({ label: 'Task', max: 120, required: true }),
    shortName: text({ label: 'Short', max: 16, help: 'For the head of the competency matrix.' }),
    staffRoleId: link('staff_role', { label: 'Role', optional: true }),
    isCritical: flag({ label: 'Critical', help: 'Without it the role cannot work on the first day.' }),
    neededBeforeGoLive: flag({ label: 'Needed before go-live', initial: true }),
    configItemIds: links('config_item', { label: 'Configuration behind it', secondary: true }),
    detail: longText({ label: 'What doing it well means', max: 2000 }),
  },
})
export type RoleTask = RecordOf<typeof roleTask>

export const trainingSession = register('training_session', {
  title: 'Sessions',
  one: 'session',
  prefix: 'TS',
  phase: 'training',
  fields: {
    title: text({ label: 'Session', max: 160, required: true }),
    staffRoleId: link('staff_role', { label: 'Role', optional: true, help: 'A session is for exactly one role.' }),
    taskIds: links('role_task', { label: 'Tasks' }),
    plannedOn: date({ label: 'Day' }),
    startsAt: time({ label: 'Starts' }),
    durationMinutes: minutes({ label: 'Length', initial: 45 }),
    trainerId: link('person', { label: 'Trainer', optional: true }),
    medium: choice(
      {
        at_the_desk: 'At the desk',
        classroom: 'In a room',
        simulation: 'Simulation',
        video_call: 'Video call',
        self_study: 'Self-study',
      },
      { label: 'How' },
    ),
    place: text({ label: 'Where', max: 120 }),
    state: choice({ planned: 'Planned', held: 'Held', cancelled: 'Cancelled' }, { label: 'State' }),
    detail: longText({ label: 'Content', max: 4000 }),
  },
})
export type TrainingSession = RecordOf<typeof trainingSession>

export const attendance = register('attendance', {
  title: 'Attendance',
  one: 'attendance',
  many: 'attendances',
  prefix: 'AD',
  phase: 'training',
  titleField: 'remark',
  parentField: 'sessionId',
  fields: {
    sessionId: link('training_session', { label: 'Session' }),
    personId: link('person', { label: 'Person', optional: true }),
    state: choice(
      { invited: 'Invited', attended: 'Attended', missed: 'Missed', excused: 'Excused' },
      { label: 'State' },
    ),
    remark: text({ label: 'Remark', max: 200 }),
  },
})
export type Attendance = RecordOf<typeof attendance>

export const competencyLevels = {
  not_seen: 'Not seen',
  shown: 'Shown',
  with_help: 'With help',
  alone: 'Alone',
  can_teach: 'Can teach',
} as const

/** How well a person does a task, as it was last assessed. */
export const competency = register('competency', {
  title: 'Competency',
  one: 'assessment',
  prefix: 'CM',
  phase: 'training',
  titleField: 'remark',
  fields: {
    personId: link('person', { label: 'Person', optional: true }),
    roleTaskId: link('role_task', { label: 'Task', optional: true }),
    level: choice(competencyLevels, { label: 'Level' }),
    isUnderPressure: flag({ label: 'Under pressure', help: 'Seen on a busy morning, not in a quiet room.' }),
    assessedById: link('person', { label: 'Assessed by', optional: true }),
    assessedOn: date({ label: 'Assessed on' }),
    method: choice({ observed: 'Watched at work', scenario: 'Scenario', quiz: 'Questions' }, { label: 'How' }),
    remark: text({ label: 'Remark', max: 300 }),
  },
})
export type Competency = RecordOf<typeof competency>

export const superUser = register('super_user', {
  title: 'Super users',
  one: 'super user',
  prefix: 'SU',
  phase: 'training',
  titleField: 'name',
  fields: {
    name: text({ label: 'Super user', max: 120, required: true }),
    personId: link('person', { label: 'Person in the directory', optional: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    shiftIds: links('shift_pattern', { label: 'Shifts' }),
    selectionBasis: choice(
      { volunteered: 'Volunteered', peer_nominated: 'Named by colleagues', assigned: 'Assigned' },
      { label: 'Chosen how', optional: true },
    ),
    protectedMinutesPerWeek: minutes({ label: 'Protected time a week' }),
    trainedOn: date({ label: 'Trained on' }),
    backupPersonId: link('person', { label: 'Backup', optional: true }),
    activeFrom: date({ label: 'From' }),
    activeTo: date({ label: 'To' }),
  },
})
export type SuperUser = RecordOf<typeof superUser>

export const testKinds = {
  end_to_end: 'End to end',
  unit: 'Single function',
  integration: 'Integration',
  peak_load: 'Peak load',
  login_day: 'Login day',
  data_check: 'Data check',
  downtime_drill: 'Downtime drill',
} as const

/** What is tried before go-live, and the need, setting and task that it proves. */
export const testCase = register('test_case', {
  title: 'Test cases',
  one: 'test case',
  prefix: 'TC',
  phase: 'pre_launch',
  fields: {
    title: text({ label: 'Test', max: 200, required: true }),
    kind: choice(testKinds, { label: 'Kind' }),
    preconditions: longText({ label: 'Before it starts', max: 2000 }),
    steps: longText({ label: 'Steps', max: 8000 }),
    expected: longText({ label: 'What must come out', max: 2000 }),
    departmentIds: links('department', { label: 'Departments' }),
    requirementIds: links('requirement', { label: 'Needs it proves' }),
    configItemIds: links('config_item', { label: 'Settings it proves', secondary: true }),
    roleTaskIds: links('role_task', { label: 'Tasks it proves', secondary: true }),
    integrationIds: links('integration_point', { label: 'Integrations it uses', secondary: true }),
    ownerId: link('person', { label: 'Owner', optional: true }),
  },
})
export type TestCase = RecordOf<typeof testCase>
