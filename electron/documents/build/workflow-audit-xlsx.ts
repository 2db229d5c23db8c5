import type { DocumentInput } from '../document-input.ts'
import type { WorkbookModel } from '../model/workbook.ts'
import {
  configItemsSheet,
  legacyHabitsSheet,
  paperApprovalsSheet,
  workflowsSheet,
  workflowStepsSheet,
} from './sheets/configuration-sheets.ts'
import { guideSheet } from './sheets/guide-sheet.ts'
import { createSheetContext } from './sheets/sheet-context.ts'
import { workbookFrame } from './sheets/workbook-frame.ts'

/** The workflow audit to work on: workflows with their figures, every step, the habits that survive, forms and settings. */
export function buildWorkflowAuditXlsx(input: DocumentInput): WorkbookModel {
  const context = createSheetContext(input.rows)
  return workbookFrame({
    id: 'workflow-audit',
    title: 'Workflow audit',
    input,
    context,
    first: [guideSheet(input, { withScales: false })],
    registers: [
      { register: 'workflow', sheet: workflowsSheet(context) },
      { register: 'workflow_step', sheet: workflowStepsSheet(context) },
      { register: 'legacy_habit', sheet: legacyHabitsSheet(context, input.today) },
      { register: 'paper_approval', sheet: paperApprovalsSheet(context) },
      { register: 'config_item', sheet: configItemsSheet(context) },
    ],
  })
}
