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
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <div
        className="doc-sheet-table"
        role="tabpanel"
        id="sheet-panel"
        aria-labelledby={`sheet-tab-${at}`}
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              {sheet.columns.map((column, index) => (
                <th key={index} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row, rowAt) => (
              <tr key={rowAt}>
                {sheet.columns.map((_, index) => (
                  <td key={index}>{row[index] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
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
