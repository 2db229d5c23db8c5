import type { DocumentInput } from '../document-input.ts'
import type { WorkbookModel } from '../model/workbook.ts'
import {
  adoptionFiguresSheet,
  awardsSheet,
  incentivesSheet,
  readinessSheet,
  resistanceSheet,
  sightingsSheet,
} from './sheets/adoption-sheets.ts'
import {
  configItemsSheet,
  dataChecksSheet,
  legacyHabitsSheet,
  migrationSheet,
  paperApprovalsSheet,
  workflowsSheet,
  workflowStepsSheet,
} from './sheets/configuration-sheets.ts'
import {
  needsSheet,
  observationsSheet,
  observedTasksSheet,
  promiseGapsSheet,
  workingGroupSheet,
} from './sheets/discovery-sheets.ts'
import { distributionSheet } from './sheets/distribution-sheet.ts'
import { guideSheet } from './sheets/guide-sheet.ts'
import { heatMapSheet } from './sheets/heat-map.ts'
import {
  backEntryCountsSheet,
  backEntrySheet,
  interimSheet,
  loadProfilesSheet,
  loginDaySheet,
  measuredTimesSheet,
  peakLoadSheet,
} from './sheets/load-sheets.ts'
import type { RegisterSheet } from './sheets/meta-sheet.ts'
import { departmentsSheet, peopleSheet } from './sheets/people-sheets.ts'
import {
  integrationsSheet,
  noticesSheet,
  rehearsalsSheet,
  testCasesSheet,
  testRunsSheet,
} from './sheets/rehearsal-sheets.ts'
import { controlsSheet, riskRegisterSheet } from './sheets/risk-sheets.ts'
import {
  communicationsSheet,
  paperPacketSheet,
  reconciliationSheet,
  rollbackStepsSheet,
  triggersSheet,
} from './sheets/rollback-sheets.ts'
import { closedDaysSheet, rollbackRunsSheet, runStepsSheet } from './sheets/run-sheets.ts'
import { createSheetContext, type SheetContext } from './sheets/sheet-context.ts'
import { summarySheet } from './sheets/summary-sheet.ts'
import {
  attendanceSheet,
  competencySheet,
  roleTasksSheet,
  sessionsSheet,
  superUsersSheet,
} from './sheets/training-sheets.ts'
import { workbookFrame } from './sheets/workbook-frame.ts'
import {
  actionsSheet,
  decisionsSheet,
  milestonesSheet,
  phasesSheet,
  signedVersionsSheet,
  signOffsSheet,
  trainingGapsSheet,
} from './sheets/work-sheets.ts'

/** The workbook that the clinic's management reads, fills in and sends back. */
export function buildManagementWorkbook(input: DocumentInput): WorkbookModel {
  const context = createSheetContext(input.rows)
  const { today } = input
  const options = { department: null, today }
  const risks = riskRegisterSheet(context, today)
  const steps = rollbackStepsSheet(context, options)
  const beforeHeatMap: readonly RegisterSheet[] = [
    { register: 'phase_entry', sheet: phasesSheet(context, today) },
    { register: 'risk', sheet: risks },
  ]
  const afterHeatMap: readonly RegisterSheet[] = [
    { register: 'risk_control', sheet: controlsSheet(context, today) },
    { register: 'action', sheet: actionsSheet(context, today) },
    { register: 'milestone', sheet: milestonesSheet(context, today) },
    { register: 'decision', sheet: decisionsSheet(context, today) },
    ...phaseSheets(context, today),
    { register: 'person', sheet: peopleSheet(context) },
    { register: 'department', sheet: departmentsSheet(context) },
    { register: 'closed_day', sheet: closedDaysSheet(context) },
    { register: 'rollback_step', sheet: steps },
    { register: 'rollback_trigger', sheet: triggersSheet(context, options) },
    { register: 'paper_packet_item', sheet: paperPacketSheet(context, options) },
    { register: 'reconciliation_item', sheet: reconciliationSheet(context, options) },
    { register: 'communication_item', sheet: communicationsSheet(context, options) },
    { register: 'plan_copy', sheet: distributionSheet(context, today) },
    { register: 'rollback_run', sheet: rollbackRunsSheet(context) },
    { register: 'rollback_run_step', sheet: runStepsSheet(context) },
    { register: 'sign_off', sheet: signOffsSheet(context) },
    { register: 'frozen_version', sheet: signedVersionsSheet(context) },
  ]
  const all = [...beforeHeatMap, ...afterHeatMap].map(({ sheet }) => sheet)
  return workbookFrame({
    id: 'management-workbook',
    title: 'Management workbook',
    input,
    context,
    first: [summarySheet(input, context, { risks, steps, all }), guideSheet(input)],
    registers: [...beforeHeatMap, heatMapSheet(risks, input.rows.risk), ...afterHeatMap],
  })
}

/** What the first three phases are worked on with, in their order. */
function phaseSheets(context: SheetContext, today: string): readonly RegisterSheet[] {
  return [
    { register: 'implementation_group_member', sheet: workingGroupSheet(context, today) },
    { register: 'observation_session', sheet: observationsSheet(context) },
    { register: 'observation_entry', sheet: observedTasksSheet(context) },
    { register: 'requirement', sheet: needsSheet(context) },
    { register: 'promise_gap', sheet: promiseGapsSheet(context) },
    { register: 'workflow', sheet: workflowsSheet(context) },
    { register: 'workflow_step', sheet: workflowStepsSheet(context) },
    { register: 'legacy_habit', sheet: legacyHabitsSheet(context, today) },
    { register: 'paper_approval', sheet: paperApprovalsSheet(context) },
    { register: 'config_item', sheet: configItemsSheet(context) },
    { register: 'migration_item', sheet: migrationSheet(context) },
    { register: 'data_check_round', sheet: dataChecksSheet(context) },
    { register: 'training_gap', sheet: trainingGapsSheet(context, today) },
    { register: 'role_task', sheet: roleTasksSheet(context) },
    { register: 'training_session', sheet: sessionsSheet(context, today) },
    { register: 'attendance', sheet: attendanceSheet(context) },
    { register: 'competency', sheet: competencySheet(context) },
    { register: 'super_user', sheet: superUsersSheet(context) },
    { register: 'incentive_rule', sheet: incentivesSheet(context) },
    { register: 'incentive_award', sheet: awardsSheet(context) },
    { register: 'adoption_metric', sheet: adoptionFiguresSheet(context) },
    { register: 'fallback_sighting', sheet: sightingsSheet(context) },
    { register: 'readiness_pulse', sheet: readinessSheet(context) },
    { register: 'resistance_item', sheet: resistanceSheet(context, today) },
    { register: 'test_case', sheet: testCasesSheet(context) },
    { register: 'test_run', sheet: testRunsSheet(context) },
    { register: 'rehearsal', sheet: rehearsalsSheet(context, today) },
    { register: 'integration_point', sheet: integrationsSheet(context) },
    { register: 'third_party_notice', sheet: noticesSheet(context, today) },
    { register: 'load_profile', sheet: loadProfilesSheet(context) },
    { register: 'load_step', sheet: peakLoadSheet(context) },
    { register: 'load_measurement', sheet: measuredTimesSheet(context) },
    { register: 'login_check', sheet: loginDaySheet(context) },
    { register: 'interim_procedure', sheet: interimSheet(context) },
    { register: 'back_entry_batch', sheet: backEntrySheet(context, today) },
    { register: 'back_entry_count', sheet: backEntryCountsSheet(context) },
  ]
}
