import { StatusMark } from '#renderer/components/StatusMark.tsx'
import type { DepartmentVoiceView } from '#shared/contract/view-discovery.ts'

/** A line for each department: whether somebody speaks for it, and who. */
export function VoiceTable({
  departments,
  selectedId,
  onSelect,
  onName,
  refusal,
}: {
  readonly departments: readonly DepartmentVoiceView[]
  readonly selectedId: string | null
  readonly onSelect: (memberId: string) => void
  /** Begins a member for the department. */
  readonly onName: (departmentId: string, name: string) => void
  /** Why nothing can be added; null when it can. */
  readonly refusal: string | null
}) {
  return (
    <table className="dv-table">
      <caption className="pic-words">Departments and who speaks for them in the working group</caption>
      <thead>
        <tr>
          <th scope="col">Department</th>
          <th scope="col">Heard</th>
          <th scope="col">By whom</th>
        </tr>
      </thead>
      <tbody>
        {departments.map((department) => (
          <tr key={department.id} className={department.state === 'missing' ? 'is-missing' : ''}>
            <th scope="row">
              {department.name}
              {department.isClinical && <span className="dv-tag">Clinical</span>}
            </th>
            <td>
              {department.state === 'heard' ? (
                <StatusMark state="done">Heard</StatusMark>
              ) : department.state === 'missing' ? (
                <StatusMark state="blocked">Nobody</StatusMark>
              ) : (
                <StatusMark state="todo">Nobody, and not clinical</StatusMark>
              )}
            </td>
            <td className="dv-members">
              {department.members.map((member) => (
                <button
                  key={member.id}
                  type="button"
                  className="dv-name"
                  aria-pressed={member.id === selectedId}
                  title={member.part}
                  onClick={() => onSelect(member.id)}
                >
                  {member.name}
                  {member.part === 'Member' ? null : <span>{member.part.toLowerCase()}</span>}
                </button>
              ))}
              {department.members.length === 0 && (
                <button
                  type="button"
                  className={department.state === 'missing' ? 'pic-gap' : 'dv-quiet'}
                  aria-label={`Name a member for ${department.name}`}
                  disabled={refusal !== null}
                  title={refusal ?? ''}
                  onClick={() => onName(department.id, department.name)}
                >
                  Name a member
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
