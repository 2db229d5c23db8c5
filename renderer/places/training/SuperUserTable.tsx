import type { OutputOf } from '#shared/contract/index.ts'
import type { CoverageCellView } from '#shared/contract/view-training.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { peopleWords } from './words.ts'

type View = OutputOf<'view.superUsers'>
type Department = View['departments'][number]
type Shift = View['shifts'][number]

/** Departments against shifts: for how many people one super user stands there, and where there is none. */
export function SuperUserTable({
  view,
  selectedId,
  isRefused,
  onOpen,
  onName,
}: {
  readonly view: View
  readonly selectedId: string | null
  readonly isRefused: boolean
  readonly onOpen: (id: string) => void
  /** Begins a super user for the department and the shift. */
  readonly onName: (department: Department, shift: Shift) => void
}) {
  return (
    <div className="su-box">
      <table className="su">
        <caption className="pic-words">Super users by department and shift</caption>
        <thead>
          <tr>
            <th scope="col">Department</th>
            {view.shifts.map((shift) => (
              <th key={shift.id} scope="col">
                {shift.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.departments.map((department) => (
            <tr key={department.id}>
              <th scope="row">
                <span className="su-dept">{department.name}</span>
                {department.isAccepted && <span className="tag">accepted</span>}
              </th>
              {view.shifts.map((shift) => {
                const cell = department.cells.find((each) => each.shiftId === shift.id)
                if (cell === undefined || cell.state === 'closed')
                  return (
                    <td key={shift.id} className="is-closed">
                      nobody works
                    </td>
                  )
                return (
                  <td key={shift.id} className={classOf(cell, department.isAccepted)}>
                    <CellMark cell={cell} isAccepted={department.isAccepted} />
                    <ul>
                      {cell.superUsers.map((superUser) => (
                        <li key={superUser.id}>
                          <button
                            type="button"
                            className={superUser.id === selectedId ? 'su-name is-selected' : 'su-name'}
                            title={superUser.name}
                            onClick={() => onOpen(superUser.id)}
                          >
                            {superUser.name}
                          </button>
                        </li>
                      ))}
                    </ul>
                    {cell.state !== 'enough' && !department.isAccepted && (
                      <button
                        type="button"
                        className="pic-gap"
                        disabled={isRefused}
                        aria-label={`Name one for ${department.name}, ${shift.name}`}
                        onClick={() => onName(department, shift)}
                      >
                        {cell.state === 'none' ? 'Name one' : 'Name one more'}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CellMark({ cell, isAccepted }: { readonly cell: CoverageCellView; readonly isAccepted: boolean }) {
  if (cell.state === 'none')
    return <StatusMark state={isAccepted ? 'contained' : 'blocked'}>none for {peopleWords(cell.users)}</StatusMark>
  const words = cell.users === 0 ? 'only themselves' : `1 to ${cell.ratio}`
  if (cell.state === 'thin')
    return (
      <span className="status t-warn">
        <Icon name="st-late" label="Too few" />
        {words}
      </span>
    )
  return <StatusMark state="done">{words}</StatusMark>
}

function classOf(cell: CoverageCellView, isAccepted: boolean): string {
  if (isAccepted || cell.state === 'enough') return ''
  return cell.state === 'none' ? 'is-hole' : 'is-thin'
}
