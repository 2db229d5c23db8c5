import { planEdition } from '#shared/domain/plan-edition.ts'
import type { DocumentInput } from '../document-input.ts'
import type { WorkbookModel } from '../model/workbook.ts'
import { uncapitalised } from './plan-facts.ts'
import { distributionSheet } from './sheets/distribution-sheet.ts'
import { guideSheet } from './sheets/guide-sheet.ts'
import { contactsSheet } from './sheets/people-sheets.ts'
import { planSheet } from './sheets/plan-sheet.ts'
import {
  checkpointsSheet,
  communicationsSheet,
  paperPacketSheet,
  reconciliationSheet,
  resumeSheet,
  rollbackStepsSheet,
  triggersSheet,
  verificationSheet,
} from './sheets/rollback-sheets.ts'
import { planVersionsSheet } from './sheets/plan-version-sheets.ts'
import { rollbackRunsSheet, runStepsSheet } from './sheets/run-sheets.ts'
import { createSheetContext } from './sheets/sheet-context.ts'
import { workbookFrame } from './sheets/workbook-frame.ts'

/** The rollback plan to work on: the whole clinic's, or a department's copy in which its own rows stand out. */
export function buildRollbackPlanXlsx(input: DocumentInput): WorkbookModel {
  const context = createSheetContext(input.rows)
  const department = input.departmentId === null ? null : context.nameOf('department', input.departmentId)
  const options = { department, today: input.today }
  const edition = planEdition(input.rows)
  return workbookFrame({
    id: 'rollback-plan',
    title: `Rollback plan, ${uncapitalised(edition.name)}${department === null ? '' : `, ${department}`}`,
    input,
    context,
    first: [planSheet(context), guideSheet(input)],
    registers: [
      { register: 'rollback_step', sheet: rollbackStepsSheet(context, options) },
      { register: 'rollback_trigger', sheet: triggersSheet(context, options) },
      { register: 'checkpoint', sheet: checkpointsSheet(context) },
      { register: 'paper_packet_item', sheet: paperPacketSheet(context, options) },
      { register: 'reconciliation_item', sheet: reconciliationSheet(context, options) },
      { register: 'communication_item', sheet: communicationsSheet(context, options) },
      { register: 'verification_check', sheet: verificationSheet(context, options) },
      { register: 'resume_criterion', sheet: resumeSheet(context, options) },
      { register: 'person', sheet: contactsSheet(context) },
      { register: 'rollback_run', sheet: rollbackRunsSheet(context) },
      { register: 'rollback_run_step', sheet: runStepsSheet(context) },
      { register: 'frozen_version', sheet: planVersionsSheet(context) },
      { register: 'plan_copy', sheet: distributionSheet(context, input.today) },
    ],
  })
}
