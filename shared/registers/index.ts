import {
  adoptionMetric,
  fallbackSighting,
  incentiveAward,
  incentiveRule,
  readinessPulse,
  resistanceItem,
} from './adoption.ts'
import { attachment, checkWaiver, note, recordLink } from './annotations.ts'
import {
  configItem,
  dataCheckRound,
  legacyHabit,
  migrationItem,
  paperApproval,
  workflow,
  workflowStep,
} from './configuration.ts'
import {
  implementationGroupMember,
  observationEntry,
  observationSession,
  promiseGap,
  requirement,
} from './discovery.ts'
import { engagement } from './engagement.ts'
import { closedDay, department, person, shiftPattern, site, staffRole } from './people.ts'
import { action, decision, frozenVersion, milestone, phase, phaseEntry, signOff } from './phases.ts'
import type { RecordOf, Register, ValuesOf } from './register.ts'
import {
  backEntryBatch,
  backEntryCount,
  integrationPoint,
  interimProcedure,
  loadMeasurement,
  loadProfile,
  loadStep,
  loginCheck,
  rehearsal,
  testRun,
  thirdPartyNotice,
} from './rehearsal.ts'
import { risk, riskControl } from './risks.ts'
import { planCopy, rollbackRun, rollbackRunStep } from './rollback-run.ts'
import {
  checkpoint,
  communicationItem,
  paperPacketItem,
  reconciliationItem,
  resumeCriterion,
  rollbackAuthority,
  rollbackPlan,
  rollbackStep,
  rollbackTrigger,
  verificationCheck,
} from './rollback.ts'
import { attendance, competency, roleTask, superUser, testCase, trainingGap, trainingSession } from './training.ts'

/** Every register of an engagement, by name. The order is the order in which a file's rows are written. */
export const registers = {
  engagement,
  site,
  closed_day: closedDay,
  staff_role: staffRole,
  department,
  person,
  shift_pattern: shiftPattern,
  phase,
  phase_entry: phaseEntry,
  milestone,
  action,
  decision,
  implementation_group_member: implementationGroupMember,
  observation_session: observationSession,
  observation_entry: observationEntry,
  requirement,
  promise_gap: promiseGap,
  workflow,
  workflow_step: workflowStep,
  legacy_habit: legacyHabit,
  paper_approval: paperApproval,
  config_item: configItem,
  migration_item: migrationItem,
  data_check_round: dataCheckRound,
  training_gap: trainingGap,
  role_task: roleTask,
  training_session: trainingSession,
  attendance,
  competency,
  super_user: superUser,
  incentive_rule: incentiveRule,
  incentive_award: incentiveAward,
  adoption_metric: adoptionMetric,
  fallback_sighting: fallbackSighting,
  readiness_pulse: readinessPulse,
  resistance_item: resistanceItem,
  integration_point: integrationPoint,
  third_party_notice: thirdPartyNotice,
  rehearsal,
  test_case: testCase,
  test_run: testRun,
  load_profile: loadProfile,
  load_step: loadStep,
  load_measurement: loadMeasurement,
  login_check: loginCheck,
  interim_procedure: interimProcedure,
  back_entry_batch: backEntryBatch,
  back_entry_count: backEntryCount,
  frozen_version: frozenVersion,
  sign_off: signOff,
  note,
  link: recordLink,
  attachment,
  check_waiver: checkWaiver,
  risk,
  risk_control: riskControl,
  rollback_plan: rollbackPlan,
  rollback_trigger: rollbackTrigger,
  rollback_authority: rollbackAuthority,
  checkpoint,
  rollback_step: rollbackStep,
  paper_packet_item: paperPacketItem,
  reconciliation_item: reconciliationItem,
  communication_item: communicationItem,
  verification_check: verificationCheck,
  resume_criterion: resumeCriterion,
  rollback_run: rollbackRun,
  rollback_run_step: rollbackRunStep,
  plan_copy: planCopy,
} as const

export type Registers = typeof registers
export type RegisterName = keyof Registers
export type Row<Name extends RegisterName = RegisterName> = RecordOf<Registers[Name]>
export type Values<Name extends RegisterName = RegisterName> = ValuesOf<Registers[Name]>

/** All rows of an engagement, by register, in the order that people gave them. What rules and documents are computed from. */
export type Rows = { readonly [Name in RegisterName]: readonly Row<Name>[] }

export const registerNames = Object.keys(registers) as readonly RegisterName[]

export function isRegisterName(name: string): name is RegisterName {
  return Object.hasOwn(registers, name)
}

export function registerOf(name: RegisterName): Register {
  return registers[name]
}

/** The registers whose rows make up the rollback plan. */
export const rollbackRegisters = [
  'rollback_plan',
  'rollback_trigger',
  'rollback_authority',
  'checkpoint',
  'rollback_step',
  'paper_packet_item',
  'reconciliation_item',
  'communication_item',
  'verification_check',
  'resume_criterion',
] as const satisfies readonly RegisterName[]
