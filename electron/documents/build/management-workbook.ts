import type { DocumentInput } from '../document-input.ts'
import type { WorkbookModel } from '../model/workbook.ts'
import { guideSheet } from './sheets/guide-sheet.ts'
import { heatMapSheet } from './sheets/heat-map.ts'
import type { RegisterSheet } from './sheets/meta-sheet.ts'
import { departmentsSheet, peopleSheet } from './sheets/people-sheets.ts'
import { controlsSheet, riskRegisterSheet } from './sheets/risk-sheets.ts'
import {
  communicationsSheet,
  paperPacketSheet,
  reconciliationSheet,
  rollbackStepsSheet,
  triggersSheet,
} from './sheets/rollback-sheets.ts'
import { createSheetContext } from './sheets/sheet-context.ts'
import { summarySheet } from './sheets/summary-sheet.ts'
import { workbookFrame } from './sheets/workbook-frame.ts'
import {
  actionsSheet,
  decisionsSheet,
  milestonesSheet,
  phasesSheet,
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
    { register: 'training_gap', sheet: trainingGapsSheet(context, today) },
    { register: 'person', sheet: peopleSheet(context) },
    { register: 'department', sheet: departmentsSheet(context) },
    { register: 'rollback_step', sheet: steps },
    { register: 'rollback_trigger', sheet: triggersSheet(context, options) },
    { register: 'paper_packet_item', sheet: paperPacketSheet(context, options) },
    { register: 'reconciliation_item', sheet: reconciliationSheet(context, options) },
    { register: 'communication_item', sheet: communicationsSheet(context, options) },
    { register: 'sign_off', sheet: signOffsSheet(context) },
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
