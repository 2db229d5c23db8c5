import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useState } from 'react'

export type SheetPreview = {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How many rows the sheet has; `rows` may hold only the first of them. */
  readonly total: number
}

/** The sheets of a workbook as plain tables, a tab for each. */
export function WorkbookPreview({
  sheets,
  title,
}: {
  readonly sheets: readonly SheetPreview[]
  readonly title: string
}) {
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, Math.max(0, sheets.length - 1))
  const sheet = sheets[at]
  if (sheet === undefined) return <p className="doc-note">This workbook has no sheets.</p>
  return (
    <div className="doc-view">
      <Tabs
        value={at}
        onChange={(_, next: number) => setChosen(next)}
        variant="scrollable"
        scrollButtons="auto"
        aria-label={`Sheets of ${title}`}
      >
        {sheets.map((each, index) => (
          <Tab key={each.name} label={each.name} id={`sheet-tab-${index}`} aria-controls="sheet-panel" />
        ))}
      </Tabs>
      <div
        className="doc-sheet-table"
        role="tabpanel"
        id="sheet-panel"
        aria-labelledby={`sheet-tab-${at}`}
        tabIndex={0}
      >
        <SheetTable sheet={sheet} />
        {sheet.rows.length === 0 && (
          <p className="doc-note">No rows yet. The sheet is written with its headings, ready to fill in.</p>
        )}
      </div>
      <p className="doc-foot">
        {sheet.rows.length < sheet.total
          ? `The first ${sheet.rows.length} of ${sheet.total} rows`
          : `${sheet.total} ${sheet.total === 1 ? 'row' : 'rows'}`}
      </p>
    </div>
  )
}

function SheetTable({ sheet }: { readonly sheet: SheetPreview }) {
  const isFree = sheet.columns.every((column) => column === '')
  return (
    <table className={isFree ? 'is-free' : ''}>
      {!isFree && (
        <thead>
          <tr>
            {sheet.columns.map((column, at) =>
              column === '' ? (
                <td key={at}>{column}</td>
              ) : (
                <th key={at} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
      )}
      <tbody>
        {sheet.rows.map((row, rowAt) => (
          <tr key={rowAt}>
            {cellsOf(row, sheet.columns.length, isFree).map((cell) => (
              <td key={cell.at} colSpan={cell.span}>
                {cell.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Cell = { readonly at: number; readonly text: string; readonly span: number }

/** The cells of a row. On a sheet without headings a text runs on over the empty cells behind it, as it does in the workbook. */
function cellsOf(row: readonly string[], columns: number, runOn: boolean): readonly Cell[] {
  const texts = Array.from({ length: columns }, (_, at) => row[at] ?? '')
  if (!runOn) return texts.map((text, at) => ({ at, text, span: 1 }))
  const starts = texts.flatMap((text, at) => (text !== '' || at === 0 ? [at] : []))
  return starts.map((at, index) => ({ at, text: texts[at] ?? '', span: (starts[index + 1] ?? columns) - at }))
}
