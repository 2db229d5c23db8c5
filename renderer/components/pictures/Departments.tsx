import { RowName } from '#renderer/components/RowName.tsx'
import './pictures.css'
import './departments.css'

export type DepartmentLine = {
  readonly id: string
  readonly name: string
  readonly isClinical: boolean
  readonly headName: string | null
  readonly headPhone: string | null
  readonly deputyName: string | null
  readonly people: number
  readonly rollbackSteps: number
}

type DepartmentsProps = {
  readonly departments: readonly DepartmentLine[]
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
}

/** Each department on a line: who answers for it, how they are reached, who is in it, what it does in a rollback. Gaps in words. */
export function Departments({ departments, selectedId, onSelect }: DepartmentsProps) {
  const mostPeople = Math.max(1, ...departments.map((department) => department.people))
  const mostSteps = Math.max(1, ...departments.map((department) => department.rollbackSteps))
  return (
    <table className="pic-table">
      <caption className="pic-words">Departments with their heads, deputies, people and rollback steps</caption>
      <thead>
        <tr>
          <th scope="col">Department</th>
          <th scope="col">Head</th>
          <th scope="col" className="dept-phone">
            Reached at
          </th>
          <th scope="col">Deputy</th>
          <th scope="col">People</th>
          <th scope="col">Rollback steps</th>
        </tr>
      </thead>
      <tbody>
        {departments.map((department) => (
          <tr key={department.id} className={department.id === selectedId ? 'is-selected' : ''}>
            <th scope="row">
              <RowName
                name={department.name}
                isChosen={department.id === selectedId}
                onOpen={() => onSelect(department.id)}
              />
              {department.isClinical && <span className="dept-tag">Clinical</span>}
            </th>
            <td>{department.headName ?? <Gap text="Name a head" about={department} onSelect={onSelect} />}</td>
            <td className="dept-phone">{phoneCell(department, onSelect)}</td>
            <td>{department.deputyName ?? <Gap text="Name a deputy" about={department} onSelect={onSelect} />}</td>
            <td>
              <Measure value={department.people} most={mostPeople} kind="people" />
            </td>
            <td>
              <Measure value={department.rollbackSteps} most={mostSteps} kind="steps" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function phoneCell(department: DepartmentLine, onSelect: (id: string) => void) {
  if (department.headName === null) return <span className="dept-none">–</span>
  if (department.headPhone === null || department.headPhone === '')
    return <Gap text="Give a phone" about={department} onSelect={onSelect} />
  return department.headPhone
}

function Gap({
  text,
  about,
  onSelect,
}: {
  readonly text: string
  readonly about: DepartmentLine
  readonly onSelect: (id: string) => void
}) {
  return (
    <button
      type="button"
      className="pic-gap"
      aria-label={`${text} for ${about.name}`}
      onClick={() => onSelect(about.id)}
    >
      {text}
    </button>
  )
}

function Measure({
  value,
  most,
  kind,
}: {
  readonly value: number
  readonly most: number
  readonly kind: 'people' | 'steps'
}) {
  return (
    <span className="dept-measure">
      <span className="dept-figure">{value}</span>
      <span
        className={`dept-bar is-${kind}`}
        style={{ width: `${Math.round((value / most) * 100)}%` }}
        aria-hidden="true"
      />
    </span>
  )
}
