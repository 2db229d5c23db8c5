import type { ObservedCellView } from '#shared/contract/view-discovery.ts'
import { type State, StatusMark } from '#renderer/components/StatusMark.tsx'

type Named = { readonly id: string; readonly name: string }
type Row = Named & { readonly cells: readonly ObservedCellView[] }

const states: { readonly [S in Exclude<ObservedCellView['state'], 'not_wanted'>]: State } = {
  enough: 'done',
  late: 'late',
  few: 'doing',
  none: 'blocked',
}

/** Every department on every shift: how often it was watched, against the number that is wanted. */
export function ObservedMatrix({
  shifts,
  departments,
  minimum,
  selectedId,
  onOpen,
  onPlan,
  refusal,
}: {
  readonly shifts: readonly Named[]
  readonly departments: readonly Row[]
  readonly minimum: number
  readonly selectedId: string | null
  readonly onOpen: (sessionId: string) => void
  /** Begins an observation of the department on the shift. */
  readonly onPlan: (department: Named, shift: Named) => void
  /** Why nothing can be added; null when it can. */
  readonly refusal: string | null
}) {
  return (
    <div className="dv-scroll">
      <table className="dv-matrix">
        <caption className="pic-words">
          How often each department was watched on each shift; {minimum === 1 ? 'once' : `${minimum} times`} is wanted
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="pic-words">Department</span>
            </th>
            {shifts.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {departments.map((department) => (
            <tr key={department.id}>
              <th scope="row">{department.name}</th>
              {shifts.map((shift) => {
                const cell = department.cells.find(({ shiftId }) => shiftId === shift.id)
                return cell === undefined || cell.state === 'not_wanted' ? (
                  <td key={shift.id} className={cell !== undefined && cell.watched > 0 ? '' : 'is-not-wanted'}>
                    {cell === undefined || cell.watched === 0 ? (
                      <span className="pic-words">Not wanted</span>
                    ) : (
                      <Cell
                        cell={cell}
                        state="todo"
                        name={`${department.name}, ${shift.name}`}
                        minimum={0}
                        isSelected={selectedId !== null && cell.sessionIds.includes(selectedId)}
                        onPress={() => openOne(cell, selectedId, onOpen)}
                      />
                    )}
                  </td>
                ) : (
                  <td key={shift.id}>
                    <Cell
                      cell={cell}
                      state={states[cell.state]}
                      name={`${department.name}, ${shift.name}`}
                      minimum={minimum}
                      isSelected={selectedId !== null && cell.sessionIds.includes(selectedId)}
                      isDisabled={cell.sessionIds.length === 0 && refusal !== null}
                      onPress={() =>
                        cell.sessionIds.length === 0 ? onPlan(department, shift) : openOne(cell, selectedId, onOpen)
                      }
                    />
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

/** Pressed again, a cell goes on to its next session. */
function openOne(cell: ObservedCellView, selectedId: string | null, onOpen: (id: string) => void): void {
  const at = selectedId === null ? -1 : cell.sessionIds.indexOf(selectedId)
  const next = cell.sessionIds[(at + 1) % cell.sessionIds.length]
  if (next !== undefined) onOpen(next)
}

function Cell({
  cell,
  state,
  name,
  minimum,
  isSelected,
  isDisabled = false,
  onPress,
}: {
  readonly cell: ObservedCellView
  readonly state: State
  readonly name: string
  readonly minimum: number
  readonly isSelected: boolean
  readonly isDisabled?: boolean
  readonly onPress: () => void
}) {
  return (
    <button
      type="button"
      className={isSelected ? 'dv-cell is-selected' : 'dv-cell'}
      aria-label={`${name}: ${inWords(cell, minimum)}`}
      title={cell.sessionIds.length === 0 ? 'Plan an observation' : inWords(cell, minimum)}
      disabled={isDisabled}
      onClick={onPress}
    >
      <StatusMark state={state}>{shortly(cell, minimum)}</StatusMark>
    </button>
  )
}

function shortly({ watched, planned }: ObservedCellView, minimum: number): string {
  const count = minimum > 1 ? `${watched} of ${minimum}` : watched === 0 ? 'none' : String(watched)
  return planned === 0 ? count : watched === 0 ? 'planned' : `${count}, planned ${planned}`
}

function inWords({ state, watched, beforeContract, planned }: ObservedCellView, minimum: number): string {
  const times = watched === 0 ? 'never watched' : watched === 1 ? 'watched once' : `watched ${watched} times`
  const when = watched === 0 ? [] : [`${beforeContract} before the contract`]
  const short = state === 'few' || state === 'none' ? [`${minimum} wanted`] : []
  const ahead = planned === 0 ? [] : [`${planned} planned`]
  return [times, ...when, ...short, ...ahead].join(', ')
}
