import type { DocumentInput } from '../document-input.ts'
import type { WorkbookModel } from '../model/workbook.ts'
import { guideSheet } from './sheets/guide-sheet.ts'
import { sessionWeekSheet } from './sheets/session-week-sheet.ts'
import { createSheetContext } from './sheets/sheet-context.ts'
import { matrixSheet, notAloneSheet, superUserCoverSheet } from './sheets/training-plan-sheets.ts'
import {
  attendanceSheet,
  competencySheet,
  roleTasksSheet,
  sessionsSheet,
  superUsersSheet,
} from './sheets/training-sheets.ts'
import { workbookFrame } from './sheets/workbook-frame.ts'

/** The training plan: what is to come week by week, who can do what alone, and the sheets to keep both up to date. */
export function buildTrainingPlanXlsx(input: DocumentInput): WorkbookModel {
  const context = createSheetContext(input.rows)
  return workbookFrame({
    id: 'training-plan',
    title: 'Training plan',
    input,
    context,
    first: [
      sessionWeekSheet(input, context),
      notAloneSheet(context),
      matrixSheet(context),
      superUserCoverSheet(context),
      guideSheet(input, { withScales: false }),
    ],
    registers: [
      { register: 'training_session', sheet: sessionsSheet(context, input.today) },
      { register: 'attendance', sheet: attendanceSheet(context) },
      { register: 'competency', sheet: competencySheet(context) },
      { register: 'role_task', sheet: roleTasksSheet(context) },
      { register: 'super_user', sheet: superUsersSheet(context) },
    ],
  })
}
