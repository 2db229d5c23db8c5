import { planEdition } from '#shared/domain/plan-edition.ts'
import { planStatus } from '#shared/domain/plan-status.ts'
import { type FieldValue, kindOf } from '#shared/fields/index.ts'
import { type RegisterName, registerOf, type Row } from '#shared/registers/index.ts'
import { linesOf, rowHeight } from '../../model/row-heights.ts'
import type { PageSheet } from '../../model/workbook.ts'
import { createPage, looks } from './page.ts'
import type { SheetContext } from './sheet-context.ts'

const valueWidth = 96

/** Of a site only its days and hours have to do with the plan. */
const siteParts = Object.keys(registerOf('site').fields).filter((name) => !['openDays', 'opensAt'].includes(name))

/** What the plan is and who decides, field by field, to read: these are changed in the consultant's file. */
export function planSheet(context: SheetContext): PageSheet {
  const page = createPage()
  const plan = context.rows.rollback_plan[0]
  page.put('B1', 'Rollback plan', looks.sheetTitle)
  page.height(1, 27)
  page.put(
    'B2',
    'What the clinic goes back to, within which limits, and who decides. To change something here, tell your consultant.',
    looks.sentence,
  )
  page.height(2, 18)
  let row = 4
  const put = (label: string, value: string, isMissing = false) => {
    page.put(`B${row}`, label, { ...looks.line, bold: true, valign: 'top', wrap: true })
    page.put(`C${row}`, value, {
      ...looks.line,
      valign: 'top',
      wrap: true,
      ...(isMissing ? { bold: true, colour: 'alarm' } : {}),
    })
    page.height(row, rowHeight(linesOf(value, valueWidth, false)))
    row += 1
  }
  const section = (title: string, register: RegisterName, source: Row | undefined, skip: readonly string[]) => {
    page.put(`B${row}`, title, looks.heading)
    page.height(row, 24)
    row += 1
    if (source === undefined) {
      put('Not filled in yet', 'Nothing is recorded here yet.')
      return
    }
    const values = source as unknown as { readonly [name: string]: FieldValue }
    for (const [name, field] of Object.entries(registerOf(register).fields)) {
      const value = values[name]
      if (skip.includes(name) || value === undefined) continue
      const names = { ...context.text, titleOf: context.nameOf }
      const text = kindOf(field).toText(value, field, names)
      put(
        field.label,
        text === '' ? 'not set' : text,
        text === '' && ['rtoMinutes', 'legacyAccessUntil', 'primaryPersonId'].includes(name),
      )
    }
    row += 1
  }
  page.put(`B${row}`, 'Version', looks.heading)
  page.height(row, 24)
  row += 1
  put('Which version this is', planEdition(context.rows).name)
  put('Status', planStatus(context.rows).label)
  row += 1
  section('The plan', 'rollback_plan', plan, ['title', 'versionMajor', 'versionMinor', 'status'])
  section('Who decides', 'rollback_authority', context.rows.rollback_authority[0], ['title'])
  for (const site of context.rows.site) section(`Opening hours, ${site.name}`, 'site', site, siteParts)
  return {
    kind: 'page',
    name: 'Plan',
    widths: [2, 34, valueWidth, 2],
    heights: page.heights(),
    cells: page.cells(),
    merges: [],
    logo: null,
    orientation: 'portrait',
    printArea: `A1:D${row}`,
  }
}
