import { Icon } from '../Icon.tsx'
import { StatusMark } from '../StatusMark.tsx'
import { countOf, type EditReport } from './use-clipboard.ts'

/** What a paste could not take, cell by cell; what it could is already in the file. */
export function PasteReport({ report, onClose }: { readonly report: EditReport | null; readonly onClose: () => void }) {
  if (report === null) return null
  return (
    <section className="report" role="alert" aria-label="Cells that stayed as they were">
      <header>
        <StatusMark state="late">
          {countOf(report.changed, 'cell')} {report.verb}.
          {report.problems.length === 0 ? '' : ` ${countOf(report.problems.length, 'cell')} stayed as before.`}
          {report.rowsLeftOver === 0 ? '' : ` ${countOf(report.rowsLeftOver, 'row')} did not fit below the last row.`}
        </StatusMark>
        <button type="button" className="btn icon small" aria-label="Close this report" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <ul>
        {report.problems.map((problem, at) => (
          <li key={at}>
            {problem.ref === '' ? null : (
              <b>
                {problem.ref} {problem.field}:{' '}
              </b>
            )}
            {problem.message}
          </li>
        ))}
      </ul>
    </section>
  )
}
