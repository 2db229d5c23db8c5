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
  discovery: [checklist('discovery', 'Discovery')],
  configuration: [checklist('configuration', 'Configuration')],
  training: [
    checklist('training', 'Training'),
    { path: '/register/training_gap', title: 'Training gaps', icon: 'cap', phase: 'training', counts: 'training_gap' },
  ],
  pre_launch: [
    checklist('pre_launch', 'Pre-launch'),
    {
      path: '/rollback',
      title: 'Rollback plan',
      icon: 'stopwatch',
      phase: 'pre_launch',
      counts: 'rollback_step',
      words: 'steps triggers authority gantt',
    },
  ],
  go_live: [checklist('go_live', 'Go-live')],
}

/** The registers that span the phases, below the stack. */
export const spanningPlaces: readonly Place[] = [
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
  staff_role: '/people',
  department: '/people',
  person: '/people',
  shift_pattern: '/people',
  phase: '/',
  phase_entry: '/phase/discovery',
  milestone: '/register/milestone',
  action: '/register/action',
  decision: '/register/decision',
  implementation_group_member: '/register/implementation_group_member',
  observation_session: '/register/observation_session',
  observation_entry: '/register/observation_entry',
  requirement: '/register/requirement',
  promise_gap: '/register/promise_gap',
  workflow: '/register/workflow',
  workflow_step: '/register/workflow_step',
  legacy_habit: '/register/legacy_habit',
  paper_approval: '/register/paper_approval',
  config_item: '/register/config_item',
  migration_item: '/register/migration_item',
  data_check_round: '/register/data_check_round',
  training_gap: '/register/training_gap',
  role_task: '/register/role_task',
  training_session: '/register/training_session',
  attendance: '/register/attendance',
  competency: '/register/competency',
  super_user: '/register/super_user',
  incentive_rule: '/register/incentive_rule',
  incentive_award: '/register/incentive_award',
  adoption_metric: '/register/adoption_metric',
  fallback_sighting: '/register/fallback_sighting',
  readiness_pulse: '/register/readiness_pulse',
  resistance_item: '/register/resistance_item',
  test_case: '/register/test_case',
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
