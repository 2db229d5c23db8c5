import type { DocumentInput } from '../document-input.ts'
import type { WorkbookModel } from '../model/workbook.ts'
import { guideSheet } from './sheets/guide-sheet.ts'
import { createSheetContext } from './sheets/sheet-context.ts'
import { roleTasksSheet, sessionsSheet } from './sheets/training-sheets.ts'
import { trainingGapsSheet } from './sheets/work-sheets.ts'
import { workbookFrame } from './sheets/workbook-frame.ts'

/** The training gap checklist to fill in, with the tasks of each role and the sessions that close the gaps. */
export function buildTrainingGapChecklistXlsx(input: DocumentInput): WorkbookModel {
  const context = createSheetContext(input.rows)
  return workbookFrame({
    id: 'training-gap-checklist',
    title: 'Training gap checklist',
    input,
    context,
    first: [guideSheet(input, { withScales: false })],
    registers: [
      { register: 'training_gap', sheet: trainingGapsSheet(context, input.today) },
      { register: 'role_task', sheet: roleTasksSheet(context) },
      { register: 'training_session', sheet: sessionsSheet(context, input.today) },
    ],
  })
}
