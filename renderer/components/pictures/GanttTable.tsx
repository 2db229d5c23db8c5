import { formatMinutes } from '#shared/text/format.ts'
import { clockOf, type GanttStep } from './gantt-layout.ts'

/** The same steps as a table, for who hears the page: in the order in which they start. */
export function GanttTable({
  steps,
  titles,
  orderOnly,
}: {
  readonly steps: readonly GanttStep[]
  /** Lanes by id. */
  readonly titles: ReadonlyMap<string, string>
  readonly orderOnly: boolean
}) {
  const minutes = (value: number | null) => (value === null ? '' : formatMinutes(value))
  return (
    <div className="pic-words">
      <table>
        <caption>The steps in the order in which they start</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Department</th>
            <th scope="col">Planned</th>
            <th scope="col">Rehearsed</th>
            {!orderOnly && <th scope="col">From</th>}
            {!orderOnly && <th scope="col">To</th>}
            <th scope="col">Remarks</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">
                {step.number} ({step.ref}) {step.title}
              </th>
              <td>{titles.get(step.laneId) ?? ''}</td>
              <td>{minutes(step.plannedMinutes)}</td>
              <td>{step.basis === 'rehearsed' ? minutes(step.minutes) : ''}</td>
              {!orderOnly && <td>{clockOf(step.startsAt)}</td>}
              {!orderOnly && <td>{clockOf(step.endsAt)}</td>}
              <td>{remarksOf(step)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function remarksOf({ critical, irreversible, needsVendor }: GanttStep): string {
  return [
    critical ? 'critical path' : '',
    irreversible ? 'cannot be undone' : '',
    needsVendor ? 'needs the vendor' : '',
  ]
    .filter((word) => word !== '')
    .join(', ')
}
