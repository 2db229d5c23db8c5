import { impactLabels, likelihoodLabels } from '#shared/registers/risks.ts'
import type { DocumentInput } from '../../document-input.ts'
import type { CellLook, CellValue, PageSheet } from '../../model/workbook.ts'
import { createPage, looks, type Page } from './page.ts'

const likelihoodMeans = [
  'we would be surprised',
  'less likely than not',
  'as likely as not',
  'more likely than not',
  'we would be surprised if not',
] as const

const impactMeans = [
  'nobody outside the room notices',
  'one shift is slower',
  'a department works on paper for a day',
  'patients are sent home',
  'a patient is harmed, or the clinic closes',
] as const

/**
 * How to work with the workbook, for somebody who sees it for the first time. What likelihood and impact mean is left out of a
 * workbook without risks.
 */
export function guideSheet(input: DocumentInput, { withScales = true } = {}): PageSheet {
  const consultant = input.rows.engagement[0]?.consultantName ?? ''
  const page = createPage()
  page.put('B1', 'How to fill this in', looks.sheetTitle)
  page.height(1, 27)
  page.put(
    'B2',
    `Ten minutes a sheet. Please send the file back to ${consultant === '' ? 'your consultant' : consultant}.`,
    looks.sentence,
  )
  page.height(2, 18)
  adviceFor(input.today).forEach(({ title, text, sample }, at) => {
    const row = 4 + at * 2
    page.put(`B${row}`, at + 1, { size: 14, bold: true, valign: 'top', format: 'whole' })
    page.put(`C${row}`, title, { size: 12, bold: true, valign: 'top', wrap: true })
    page.put(`C${row + 1}`, text, { colour: 'second', valign: 'top', wrap: true })
    page.height(row, 19)
    page.height(row + 1, text.length > 80 ? 34 : 23)
    if (sample !== null) page.put(`E${row}`, sample.value, { indent: 1, frame: 'grid', ...sample.look })
  })
  if (withScales) putScales(page)
  return {
    kind: 'page',
    name: 'How to fill this in',
    widths: [2, 5, 56, 3, 50, 2],
    heights: page.heights(),
    cells: page.cells(),
    merges: [],
    logo: null,
    orientation: 'portrait',
    printArea: withScales ? 'A1:F26' : 'A1:F18',
  }
}

function putScales(page: Page): void {
  page.put('B19', 'What the numbers mean', looks.heading)
  page.height(19, 26)
  page.put('B20', null, looks.head)
  page.put('C20', 'Likelihood', looks.head)
  page.put('E20', 'Impact', looks.head)
  page.height(20, 19)
  likelihoodMeans.forEach((likelihood, at) => {
    const row = 21 + at
    page.height(row, 19)
    page.put(`B${row}`, at + 1, { bold: true, frame: 'foot', format: 'whole' })
    page.put(`C${row}`, `${(likelihoodLabels[at] ?? '').toLowerCase()}: ${likelihood}`, looks.line)
    page.put(`E${row}`, `${(impactLabels[at] ?? '').toLowerCase()}: ${impactMeans[at] ?? ''}`, looks.line)
  })
}

type Advice = {
  readonly title: string
  readonly text: string
  readonly sample: { readonly value: CellValue; readonly look: CellLook } | null
}

function adviceFor(today: string): readonly Advice[] {
  const yours: CellLook = { fill: 'fill_in' }
  const [year, month, day] = today.split('-')
  return [
    {
      title: 'Change only the tinted cells: columns marked ►.',
      text: 'The others are locked, so nothing can break.',
      sample: { value: 'This cell is yours', look: yours },
    },
    {
      title: 'Choose from the list where there is one.',
      text: 'Click the cell, then the small arrow at its right edge.',
      sample: { value: 'Mitigate', look: yours },
    },
    {
      title: 'Write dates as dates, minutes as whole numbers.',
      text: `${day}/${month}/${year} becomes a date as on the right.`,
      sample: { value: today, look: { ...yours, format: 'date' } },
    },
    {
      title: 'Add something new in the empty rows at the foot.',
      text: 'Leave “Ref” empty: it is given when the file comes back.',
      sample: { value: null, look: yours },
    },
    {
      title: 'Do not delete a row. Set its status instead.',
      text: 'Closed, cancelled, withdrawn: the history stays.',
      sample: { value: 'Closed', look: yours },
    },
    {
      title: 'Read the column “To do” last.',
      text: 'It is empty when the row is complete.',
      sample: { value: 'Owner missing', look: { bold: true, colour: 'alarm' } },
    },
    {
      title: 'Save as .xlsx and send it back.',
      text: 'Every changed cell is shown to the consultant, who takes it over or asks you. Nothing is taken over unseen.',
      sample: null,
    },
  ]
}
