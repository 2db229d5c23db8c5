import type { DocumentInput } from '../../document-input.ts'
import type { Sheet, WorkbookModel } from '../../model/workbook.ts'
import { metaSheet, type RegisterSheet } from './meta-sheet.ts'
import type { SheetContext } from './sheet-context.ts'

type Frame = {
  readonly id: string
  readonly title: string
  readonly input: DocumentInput
  readonly context: SheetContext
  /** What stands before the registers. */
  readonly first: readonly Sheet[]
  readonly registers: readonly (RegisterSheet | Sheet)[]
}

/** A whole workbook: its sheets in the order of reading, the dropdowns they use, then what nobody sees. */
export function workbookFrame({ id, title, input, context, first, registers }: Frame): WorkbookModel {
  const engagement = input.rows.engagement[0]
  const clinic = engagement?.clientName ?? ''
  const author = [engagement?.consultantName ?? '', engagement?.consultantOrg ?? '']
    .filter((part) => part !== '')
    .join(', ')
  const copy = input.copy === null ? '' : `, copy ${input.copy.number} of ${input.copy.of}`
  const ofRegisters = registers.filter((entry): entry is RegisterSheet => 'register' in entry)
  return {
    title: `${title}, ${clinic}`,
    author,
    createdAt: input.now,
    paper: engagement?.paperSize ?? 'A4',
    head: clinic,
    foot: { left: `${title}${copy}, check code ${input.checkCode}`, centre: engagement?.classificationLabel ?? '' },
    logo: input.logos.client,
    lists: context.lists.all(),
    sheets: [
      ...first,
      ...registers.map((entry) => ('register' in entry ? entry.sheet : entry)),
      {
        kind: 'lists',
        name: 'Lists',
        title: 'Lists',
        sentence: 'The dropdowns of the other sheets take their entries from here. Nothing to fill in on this sheet.',
      },
      metaSheet(id, input, ofRegisters),
    ],
  }
}
