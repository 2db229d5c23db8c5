import { copyStateWords } from '#shared/domain/copy-words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { copyMarks } from './words.ts'

/** How many heads hold what holds today and have said so: a mark a department, the gate of Pre-launch beside it. */
export function Completeness({ view }: { readonly view: OutputOf<'view.copies'> }) {
  const { rows, complete, of, status } = view
  const isApproved = status.code !== 'changed' && status.code !== 'not_approved'
  const isWhole = of > 0 && complete === of && isApproved
  return (
    <div className="co-whole">
      <p className="co-figure">
        <b>
          {complete} of {of}
        </b>{' '}
        heads hold the plan that counts and have acknowledged it.{' '}
        <span className="co-sub">
          {isWhole
            ? 'Nothing here holds Pre-launch back.'
            : 'Pre-launch is passed when the plan is approved as it stands and all have, or when what is missing is accepted with a reason.'}
        </span>
      </p>
      <ul className="co-pips" aria-label="Departments">
        {rows.map(({ departmentId, department, state }) => (
          <li key={departmentId} className={`is-${state}`} title={`${department}: ${copyStateWords[state]}`}>
            <StatusMark state={copyMarks[state]} bare />
            <span>{department}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
