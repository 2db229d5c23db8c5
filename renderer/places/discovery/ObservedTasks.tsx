import { useRef, useState } from 'react'
import type { TaskRollupView } from '#shared/contract/view-discovery.ts'
import type { Formats } from '#shared/text/format.ts'

const fewTasks = 8

/** What was seen, task by task: how long it takes, how much of it is waiting, how often it is interrupted, what is paper. */
export function ObservedTasks({
  tasks,
  formats,
}: {
  readonly tasks: readonly TaskRollupView[]
  readonly formats: Formats
}) {
  const [all, setAll] = useState(false)
  const table = useRef<HTMLTableElement>(null)
  if (tasks.length === 0)
    return <p className="dv-none">No task was timed yet. Observe a shift: the times roll up here.</p>
  const most = Math.max(1, ...tasks.map(({ totalSeconds }) => totalSeconds))
  const shown = all ? tasks : tasks.slice(0, fewTasks)
  const showAll = () => {
    // The button goes away: the focus stays at the list that grew.
    table.current?.focus()
    setAll(true)
  }
  const minutes = (seconds: number) => formats.minutes(Math.round(seconds / 60))
  return (
    <>
      <table className="dv-table dv-tasks" ref={table} tabIndex={-1}>
        <caption className="pic-words">Observed tasks with their times, the longest first</caption>
        <thead>
          <tr>
            <th scope="col">Task</th>
            <th scope="col" className="num">
              Seen
            </th>
            <th scope="col">Total time, hatched: waiting</th>
            <th scope="col" className="num">
              Median time
            </th>
            <th scope="col" className="num" title="Interruptions">
              Interr.
            </th>
            <th scope="col" className="num">
              Paper
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((task) => (
            <tr key={task.task}>
              <th scope="row" title={task.task}>
                {task.task}
              </th>
              <td className="num">{task.entries}</td>
              <td className="dv-time">
                {minutes(task.totalSeconds)}
                <span className="dv-bar" aria-hidden="true">
                  <i
                    className="is-busy"
                    style={{ width: `${((task.totalSeconds - task.waitSeconds) / most) * 100}%` }}
                  />
                  <i className="is-waiting" style={{ width: `${(task.waitSeconds / most) * 100}%` }} />
                </span>
                {task.waitSeconds > 0 && <span className="pic-words">{minutes(task.waitSeconds)} of it waiting</span>}
              </td>
              <td className="num">{task.medianSeconds === null ? '–' : inMinutes(task.medianSeconds, formats)}</td>
              <td className="num">{task.interruptions}</td>
              <td className="num">{task.paperShare === 0 ? '–' : formats.percent(task.paperShare)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < tasks.length && (
        <button type="button" className="lines-more" onClick={showAll}>
          Show all {tasks.length}
        </button>
      )}
    </>
  )
}

/** Short tasks to the tenth of a minute. */
function inMinutes(seconds: number, formats: Formats): string {
  return seconds < 600
    ? `${formats.number(Math.round(seconds / 6) / 10)} min`
    : formats.minutes(Math.round(seconds / 60))
}
