import type { OutputOf } from '#shared/contract/index.ts'
import type { LoginCountsView, LoginView } from '#shared/contract/view-load.ts'
import { loginKinds } from '#shared/domain/login-day.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { countWords } from './words.ts'

type Department = OutputOf<'view.loginDay'>['departments'][number]
type Kind = LoginView['kind']

/** What of the login day is looked at: a department, one kind of it, or everything. */
export type LoginPart = { readonly departmentId: string | null; readonly kind: Kind }

const headings: { readonly [K in Kind]: string } = { user: 'Users', workstation: 'Workstations', printer: 'Printers' }

/** Departments against kinds: how many work, fail and are not tried. A cell shows its own in the list beside it. */
export function LoginTable({
  departments,
  chosen,
  onChoose,
}: {
  readonly departments: readonly Department[]
  readonly chosen: LoginPart | null
  /** Null: everything again. */
  readonly onChoose: (part: LoginPart | null) => void
}) {
  return (
    <table className="lg">
      <caption className="pic-words">What was tried, by department</caption>
      <thead>
        <tr>
          <th scope="col">Department</th>
          {loginKinds.map((kind) => (
            <th key={kind} scope="col">
              {headings[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {departments.map((department) => (
          <tr key={department.id ?? 'none'}>
            <th scope="row">{department.name}</th>
            {loginKinds.map((kind) => {
              const isChosen = chosen?.departmentId === department.id && chosen.kind === kind
              return (
                <td key={kind}>
                  <Cell
                    counts={department.kinds[kind]}
                    label={`${department.name}, ${headings[kind].toLowerCase()}`}
                    isChosen={isChosen}
                    onChoose={() => onChoose(isChosen ? null : { departmentId: department.id, kind })}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({
  counts,
  label,
  isChosen,
  onChoose,
}: {
  readonly counts: LoginCountsView
  readonly label: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  const { works, fails, untested } = counts
  const total = works + fails + untested
  if (total === 0) return <span className="lg-none">none listed</span>
  const state = fails > 0 ? 'late' : untested === 0 ? 'done' : works === 0 ? 'todo' : 'doing'
  return (
    <button
      type="button"
      className={isChosen ? 'lg-cell is-chosen' : 'lg-cell'}
      aria-pressed={isChosen}
      aria-label={`${label}: ${countWords(counts)}`}
      title={countWords(counts)}
      onClick={onChoose}
    >
      <StatusMark state={state}>
        {works} of {total}
      </StatusMark>
      <span className="lg-bar" aria-hidden="true">
        <i className="is-works" style={{ flexGrow: works }} />
        <i className="is-fails" style={{ flexGrow: fails }} />
        <i style={{ flexGrow: untested }} />
      </span>
      {fails > 0 && <span className="lg-fails">{fails === 1 ? '1 fails' : `${fails} fail`}</span>}
    </button>
  )
}
