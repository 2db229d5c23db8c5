import type { DocumentFormat } from '#shared/contract/document.ts'
import type { Rows } from '#shared/registers/index.ts'
import { registerNames } from '#shared/registers/index.ts'
import { checkCodeOf } from '#shared/text/format.ts'
import { buildDiscoveryReportPdf } from './build/discovery-report-pdf.ts'
import { buildManagementWorkbook } from './build/management-workbook.ts'
import { buildPhasePlaybook } from './build/phase-playbook.ts'
import { buildRiskRegisterPdf } from './build/risk-register-pdf.ts'
import { buildRiskRegisterXlsx } from './build/risk-register-xlsx.ts'
import { buildRollbackPlanPdf } from './build/rollback-plan-pdf.ts'
import { buildRollbackPlanXlsx } from './build/rollback-plan-xlsx.ts'
import { buildTrainingGapChecklistPdf } from './build/training-gap-checklist-pdf.ts'
import { buildTrainingGapChecklistXlsx } from './build/training-gap-checklist-xlsx.ts'
import { buildTrainingPlanXlsx } from './build/training-plan-xlsx.ts'
import { buildWorkflowAuditPdf } from './build/workflow-audit-pdf.ts'
import { buildWorkflowAuditXlsx } from './build/workflow-audit-xlsx.ts'
import { contentHash, rollbackCheckCode } from './check-code.ts'
import type { DocumentInput } from './document-input.ts'
import type { PdfModel } from './model/pdf.ts'
import type { WorkbookModel } from './model/workbook.ts'

/** A document that can be handed out. */
export type DocumentDefinition = {
  readonly id: string
  readonly title: string
  /** One sentence: what it is, for whom. */
  readonly description: string
  readonly formats: readonly DocumentFormat[]
  /** Each department head can get a copy of their own. */
  readonly perDepartment: boolean
  readonly build: {
    readonly pdf?: (input: DocumentInput) => PdfModel | Promise<PdfModel>
    readonly xlsx?: (input: DocumentInput) => WorkbookModel
  }
  /** Two groups of four hex digits that every copy of the same content carries. */
  readonly checkCode: (rows: Rows) => string
}

/** Every document, in the order in which they are offered. A new one is a file in build/ and an entry here. */
export const documents: readonly DocumentDefinition[] = [
  document({
    id: 'rollback-plan',
    title: 'Rollback plan',
    description: 'How the clinic goes back to the old system, for each department head to keep at hand.',
    perDepartment: true,
    build: { pdf: buildRollbackPlanPdf, xlsx: buildRollbackPlanXlsx },
    checkCode: rollbackCheckCode,
  }),
  document({
    id: 'management-workbook',
    title: 'Management workbook',
    description: 'Where everything stands, for the clinic’s management to read, fill in and send back.',
    build: { xlsx: buildManagementWorkbook },
  }),
  document({
    id: 'risk-register',
    title: 'Risk register',
    description: 'Every risk with its score, its owner and what is done against it, and the heat map.',
    build: { pdf: buildRiskRegisterPdf, xlsx: buildRiskRegisterXlsx },
  }),
  document({
    id: 'phase-playbook',
    title: 'Phase playbook',
    description: 'The five phases as the clinic’s own checklist: what breaks, why, and what prevents it.',
    build: { pdf: buildPhasePlaybook },
  }),
  document({
    id: 'discovery-report',
    title: 'Discovery report',
    description: 'Whether the purchase is approved, who was heard, what was seen at work, and what is needed.',
    build: { pdf: buildDiscoveryReportPdf },
  }),
  document({
    id: 'workflow-audit',
    title: 'Workflow audit',
    description: 'How the work is done and how it shall be done, drawn and compared, with the old habits that survive.',
    build: { pdf: buildWorkflowAuditPdf, xlsx: buildWorkflowAuditXlsx },
  }),
  document({
    id: 'training-gap-checklist',
    title: 'Training gap checklist',
    description: 'For each role what it needs, what generic training gives, and what closes the gap.',
    build: { pdf: buildTrainingGapChecklistPdf, xlsx: buildTrainingGapChecklistXlsx },
  }),
  document({
    id: 'training-plan',
    title: 'Training plan',
    description: 'The sessions week by week, who can do what alone, and who stands by whom in the first week.',
    build: { xlsx: buildTrainingPlanXlsx },
  }),
]

type Settings = Pick<DocumentDefinition, 'id' | 'title' | 'description' | 'build'> &
  Partial<Pick<DocumentDefinition, 'perDepartment' | 'checkCode'>>

function document(settings: Settings): DocumentDefinition {
  const { pdf, xlsx } = settings.build
  return {
    perDepartment: false,
    checkCode: (rows) => checkCodeOf(contentHash(rows, registerNames)),
    formats: [...(pdf === undefined ? [] : (['pdf'] as const)), ...(xlsx === undefined ? [] : (['xlsx'] as const))],
    ...settings,
  }
}
