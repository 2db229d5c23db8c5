import type { DocumentInput } from '../document-input.ts'
import type { WorkbookModel } from '../model/workbook.ts'
import { guideSheet } from './sheets/guide-sheet.ts'
import { heatMapSheet } from './sheets/heat-map.ts'
import { controlsSheet, riskRegisterSheet } from './sheets/risk-sheets.ts'
import { createSheetContext } from './sheets/sheet-context.ts'
import { workbookFrame } from './sheets/workbook-frame.ts'

/** The risks and what is done against them, with the heat map that counts them. */
export function buildRiskRegisterXlsx(input: DocumentInput): WorkbookModel {
  const context = createSheetContext(input.rows)
  const risks = riskRegisterSheet(context, input.today)
  return workbookFrame({
    id: 'risk-register',
    title: 'Risk register',
    input,
    context,
    first: [heatMapSheet(risks, input.rows.risk), guideSheet(input)],
    registers: [
      { register: 'risk', sheet: risks },
      { register: 'risk_control', sheet: controlsSheet(context, input.today) },
    ],
  })
}
