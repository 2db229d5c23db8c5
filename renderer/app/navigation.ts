import type { RegisterName } from '#shared/registers/index.ts'
import type { PhaseCode } from '#shared/registers/register.ts'
import type { IconName } from '#renderer/components/icon-name.ts'

/** A place that can be gone to: a line of the rail, and a target of search. */
export type Place = {
  readonly path: string
  readonly title: string
  readonly icon: IconName
  /** The register whose number of rows stands behind the name. */
  readonly counts?: RegisterName
  /** Other words that people look for it by. */
  readonly words?: string
}

export type PhasePlace = Place & { readonly phase: PhaseCode }

export const overviewPlace: Place = { path: '/', title: 'Overview', icon: 'home', words: 'start countdown gates' }

/** The places of each phase, in the order of the rail; every phase begins with its checklist. */
export const phasePlaces: { readonly [Code in PhaseCode]: readonly PhasePlace[] } = {
  discovery: [
    checklist('discovery', 'Discovery'),
    {
      path: '/group',
      title: 'Working group',
      icon: 'people',
      phase: 'discovery',
      counts: 'implementation_group_member',
      words: 'members departments who speaks coverage',
    },
    {
      path: '/observations',
      title: 'Observations',
      icon: 'clock',
      phase: 'discovery',
      counts: 'observation_session',
      words: 'observe shift watch shadow tasks interruptions',
    },
    {
      path: '/needs',
      title: 'Needs and wants',
      icon: 'actions',
      phase: 'discovery',
      counts: 'requirement',
      words: 'requirements promise gaps ranking vendor fit',
    },
    {
      path: '/sign-off',
      title: 'Clinical sign-off',
      icon: 'pen',
      phase: 'discovery',
      words: 'sign needs list purchase approved',
    },
  ],
  configuration: [
    checklist('configuration', 'Configuration'),
    {
      path: '/workflows',
      title: 'Workflow audit',
      icon: 'sliders',
      phase: 'configuration',
      counts: 'workflow',
      words: 'workflows steps bottleneck lead time legacy habits swim lanes',
    },
    {
      path: '/approvals',
      title: 'Paper approvals',
      icon: 'paper',
      phase: 'configuration',
      counts: 'paper_approval',
      words: 'forms signatures verdict',
    },
    {
      path: '/configuration-items',
      title: 'Configuration items',
      icon: 'gear',
      phase: 'configuration',
      counts: 'config_item',
      words: 'settings build native share legacy replica',
    },
    {
      path: '/journey',
      title: 'Patient journey',
      icon: 'arrow-r',
      phase: 'configuration',
      words: 'stages departments waits',
    },
    {
      path: '/migration',
      title: 'Data migration',
      icon: 'exchange',
      phase: 'configuration',
      counts: 'migration_item',
      words: 'data check rounds old system scope',
    },
  ],
  training: [
    checklist('training', 'Training'),
    { path: '/training-gaps', title: 'Training gaps', icon: 'cap', phase: 'training', counts: 'training_gap' },
    {
      path: '/sessions',
      title: 'Sessions',
      icon: 'calendar',
      phase: 'training',
      counts: 'training_session',
      words: 'calendar attendance trainer',
    },
    {
      path: '/competency',
      title: 'Competency',
      icon: 'check',
      phase: 'training',
      counts: 'role_task',
      words: 'matrix who can do what alone role tasks',
    },
    {
      path: '/super-users',
      title: 'Super users',
      icon: 'hand',
      phase: 'training',
      counts: 'super_user',
      words: 'ratio protected time backup',
    },
    {
      path: '/incentives',
      title: 'Incentives',
      icon: 'flag',
      phase: 'training',
      counts: 'incentive_rule',
      words: 'points awards reward leaderboard team',
    },
    {
      path: '/adoption',
      title: 'Adoption',
      icon: 'screen',
      phase: 'training',
      counts: 'adoption_metric',
      words: 'usage report import csv figures trend paper shadow it readiness pulse resistance knowledge gaps',
    },
  ],
  pre_launch: [
    checklist('pre_launch', 'Pre-launch'),
    {
      path: '/tests',
      title: 'Tests',
      icon: 'check',
      phase: 'pre_launch',
      counts: 'test_case',
      words: 'test cases runs results failed coverage end to end',
    },
    {
      path: '/rehearsals',
      title: 'Rehearsals',
      icon: 'hand',
      phase: 'pre_launch',
      counts: 'rehearsal',
      words: 'dress rehearsal tabletop real patients consent stop rule',
    },
    {
      path: '/integrations',
      title: 'Integrations',
      icon: 'link',
      phase: 'pre_launch',
      counts: 'integration_point',
      words: 'interfaces third parties notices connections laboratory pharmacies tested together',
    },
    {
      path: '/peak-load',
      title: 'Peak load',
      icon: 'clock',
      phase: 'pre_launch',
      counts: 'load_step',
      words: 'load test bottleneck timings import csv slow capacity',
    },
    {
      path: '/login-day',
      title: 'Login day',
      icon: 'keyboard',
      phase: 'pre_launch',
      counts: 'login_check',
      words: 'users accounts passwords workstations printers',
    },
    {
      path: '/interim',
      title: 'Interim procedures',
      icon: 'paper',
      phase: 'pre_launch',
      counts: 'interim_procedure',
      words: 'cutover paper services back entry batches envelopes burn-down',
    },
    {
      path: '/rollback',
      title: 'Rollback plan',
      icon: 'stopwatch',
      phase: 'pre_launch',
      counts: 'rollback_step',
      words: 'steps triggers authority gantt',
    },
    {
      path: '/copies',
      title: 'Copies of the plan',
      icon: 'copy',
      phase: 'pre_launch',
      counts: 'plan_copy',
      words: 'versions approve distribution ledger hand out acknowledge slips heads compare',
    },
    {
      path: '/rollback-runs',
      title: 'Rollback runs',
      icon: 'history',
      phase: 'pre_launch',
      counts: 'rollback_run',
      words: 'rehearse rehearsal tabletop run clock decision lessons learned',
    },
  ],
  go_live: [checklist('go_live', 'Go-live')],
}

/** The registers that span the phases, below the stack. */
export const spanningPlaces: readonly Place[] = [
  {
    path: '/thread',
    title: 'Thread',
    icon: 'link',
    counts: 'test_case',
    words: 'trace links tests test cases need without a test',
  },
  { path: '/risks', title: 'Risk register', icon: 'risk', counts: 'risk', words: 'heat map controls' },
  { path: '/register/action', title: 'Actions', icon: 'actions', counts: 'action', words: 'tasks to do' },
  { path: '/register/milestone', title: 'Milestones', icon: 'flag', counts: 'milestone', words: 'dates plan' },
  { path: '/register/decision', title: 'Decisions', icon: 'hand', counts: 'decision' },
  { path: '/register/note', title: 'Notes', icon: 'note', counts: 'note' },
  {
    path: '/people',
    title: 'People and departments',
    icon: 'people',
    counts: 'person',
    words: 'staff roles sites shifts heads',
  },
  { path: '/documents', title: 'Documents', icon: 'doc', words: 'pdf excel export workbook' },
  { path: '/history', title: 'History', icon: 'history', words: 'undo changes' },
  {
    path: '/backups',
    title: 'Backups',
    icon: 'shield',
    words: 'copies restore go back archive usb stick second place',
  },
  { path: '/settings', title: 'Settings', icon: 'gear', words: 'logo paper language theme currency time zone' },
]

/** Every place, in the order of the rail. */
export const allPlaces: readonly Place[] = [overviewPlace, ...Object.values(phasePlaces).flat(), ...spanningPlaces]

/** The phase whose drawer is open at a path, or null. */
export function phaseOfPath(path: string): PhaseCode | null {
  for (const places of Object.values(phasePlaces)) {
    for (const place of places) if (isAt(path, place.path)) return place.phase
  }
  return null
}

/** Whether a path lies in a place. */
export function isAt(path: string, place: string): boolean {
  return place === '/' ? path === '/' : path === place || path.startsWith(`${place}/`)
}

const homes: { readonly [Name in RegisterName]: string } = {
  engagement: '/settings',
  site: '/people',
  closed_day: '/people',
  staff_role: '/people',
  department: '/people',
  person: '/people',
  shift_pattern: '/people',
  phase: '/',
  phase_entry: '/phase/discovery',
  milestone: '/register/milestone',
  action: '/register/action',
  decision: '/register/decision',
  implementation_group_member: '/group',
  observation_session: '/observations',
  observation_entry: '/observations',
  requirement: '/needs',
  promise_gap: '/needs',
  workflow: '/workflows',
  workflow_step: '/workflows',
  legacy_habit: '/workflows',
  paper_approval: '/approvals',
  config_item: '/configuration-items',
  migration_item: '/migration',
  data_check_round: '/migration',
  training_gap: '/training-gaps',
  role_task: '/competency',
  training_session: '/sessions',
  attendance: '/sessions',
  competency: '/competency',
  super_user: '/super-users',
  incentive_rule: '/incentives',
  incentive_award: '/incentives',
  adoption_metric: '/adoption',
  fallback_sighting: '/adoption',
  readiness_pulse: '/adoption',
  resistance_item: '/adoption',
  integration_point: '/integrations',
  third_party_notice: '/integrations',
  rehearsal: '/rehearsals',
  test_case: '/tests',
  test_run: '/tests',
  load_profile: '/peak-load',
  load_step: '/peak-load',
  load_measurement: '/peak-load',
  login_check: '/login-day',
  interim_procedure: '/interim',
  back_entry_batch: '/interim',
  back_entry_count: '/interim',
  frozen_version: '/register/frozen_version',
  sign_off: '/register/sign_off',
  note: '/register/note',
  link: '/register/link',
  attachment: '/register/attachment',
  check_waiver: '/register/check_waiver',
  risk: '/risks',
  risk_control: '/risks',
  rollback_plan: '/rollback',
  rollback_trigger: '/rollback',
  rollback_authority: '/rollback',
  checkpoint: '/rollback',
  rollback_step: '/rollback',
  paper_packet_item: '/rollback',
  reconciliation_item: '/rollback',
  communication_item: '/rollback',
  verification_check: '/rollback',
  resume_criterion: '/rollback',
  rollback_run: '/rollback-runs',
  rollback_run_step: '/rollback-runs',
  plan_copy: '/copies',
}

/** The address of a row: its register's place with the row selected. */
export function pathOfRow(register: RegisterName, id: string): string {
  return `${homes[register]}?row=${register}:${id}`
}

function checklist(phase: PhaseCode, title: string): PhasePlace {
  return {
    path: `/phase/${phase}`,
    title: 'Checklist',
    icon: 'actions',
    phase,
    words: `${title} failure points prevention`,
  }
}
