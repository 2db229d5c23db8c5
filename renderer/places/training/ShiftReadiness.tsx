import type { ShiftReadinessView } from '#shared/contract/view-training.ts'
import { daysBetween } from '#shared/domain/milestones.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'

/** Who cannot do what alone yet, by shift of week one: tasks that nobody on the shift does alone come first. */
export function ShiftReadiness({
  shifts,
  onOpenTask,
}: {
  readonly shifts: readonly ShiftReadinessView[]
  readonly onOpenTask: (id: string) => void
}) {
  if (shifts.length === 0)
    return <p className="tr-none">No shift of week one has people with tasks yet. Name the shifts in the directory.</p>
  return (
    <ul className="sr">
      {shifts.map((shift) => (
        <li key={shift.shiftId}>
          <ShiftLine shift={shift} onOpenTask={onOpenTask} />
        </li>
      ))}
    </ul>
  )
}

function ShiftLine({
  shift,
  onOpenTask,
}: {
  readonly shift: ShiftReadinessView
  readonly onOpenTask: (id: string) => void
}) {
  const formats = useFormats()
  const nobody = shift.tasks.filter((task) => task.alone === 0)
  const state = shift.tasks.length === 0 ? 'done' : nobody.length > 0 ? 'blocked' : 'doing'
  return (
    <details open={nobody.length > 0}>
      <summary>
        <StatusMark state={state}>
          <b>{shift.name}</b>
        </StatusMark>
        <span className="sr-days">{daysWords(shift.days, formats.shortDate)}</span>
        <span className="sr-ready">
          {shift.ready} of {shift.people} ready
        </span>
      </summary>
      {shift.tasks.length === 0 ? (
        <p className="tr-none">Everybody on this shift does every critical task alone.</p>
      ) : (
        <ul className="sr-tasks">
          {shift.tasks.map((task) => (
            <li key={task.taskId}>
              <button type="button" className="link" title={task.title} onClick={() => onOpenTask(task.taskId)}>
                {task.title}
              </button>
              {task.alone === 0 ? (
                <StatusMark state="blocked">nobody alone</StatusMark>
              ) : (
                <span>
                  {task.alone} of {task.people} alone
                </span>
              )}
              <p>Not yet: {task.notAlone.map((person) => person.name).join(', ')}</p>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

/** `Mon to Fri` of days that follow each other, `Tue, Thu` of others. */
function daysWords(days: readonly string[], write: (day: string) => string): string {
  const names = days.map((day) => write(day).split(' ')[0] ?? '')
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return ''
  const areInRow = days.length > 2 && daysBetween(first, last) === days.length - 1
  return areInRow ? `${names[0]} to ${names.at(-1)}` : names.join(', ')
}
