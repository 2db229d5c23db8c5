import { useId, useRef, useState } from 'react'
import type { RoleMatrixView } from '#shared/contract/view-training.ts'
import { isAlone, levelOrder, type CompetencyLevel } from '#shared/domain/competency-matrix.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { levelIcons, levelWords } from './words.ts'

type PersonLine = RoleMatrixView['people'][number]
type Task = RoleMatrixView['tasks'][number]
type Cell = PersonLine['cells'][number]

/** What is set for a person and a task. */
export type Assessed = {
  readonly personId: string
  readonly personName: string
  readonly task: Task
  readonly level: CompetencyLevel
  readonly isUnderPressure: boolean
}

/**
 * The people of one role against its tasks. One stop for the tab key; the arrows go from cell to cell, 0 to 4 set the level,
 * P marks that it was seen under pressure, Enter or a click opens the choice.
 */
export function CompetencyMatrix({
  matrix,
  total,
  onAssess,
  onChoose,
  onOpenTask,
  onOpenPerson,
}: {
  readonly matrix: RoleMatrixView
  /** How many people have the role; the matrix may show fewer. */
  readonly total: number
  readonly onAssess: (assessed: Assessed) => void
  readonly onChoose: (cell: HTMLElement, current: Assessed) => void
  readonly onOpenTask: (id: string) => void
  readonly onOpenPerson: (id: string) => void
}) {
  const title = useId()
  const body = useRef<HTMLTableSectionElement>(null)
  const [at, setAt] = useState({ row: 0, column: 0 })
  const ready = total - matrix.people.filter((person) => person.toGo > 0).length
  const lastRow = matrix.people.length - 1
  const lastColumn = matrix.tasks.length - 1
  const stop = { row: Math.min(at.row, lastRow), column: Math.min(at.column, lastColumn) }

  const go = (row: number, column: number) => {
    const next = { row: clamp(row, lastRow), column: clamp(column, lastColumn) }
    setAt(next)
    body.current?.querySelector<HTMLElement>(`[data-cell="${next.row}.${next.column}"]`)?.focus()
  }
  const onKey = (event: React.KeyboardEvent<HTMLElement>, row: number, column: number, current: Assessed) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const level = /^[0-4]$/.test(event.key) ? levelOrder[Number(event.key)] : undefined
    if (level !== undefined) onAssess({ ...current, level, isUnderPressure: false })
    else if (event.key.toLowerCase() === 'p') onAssess({ ...current, isUnderPressure: !current.isUnderPressure })
    else if (event.key === 'Enter' || event.key === ' ') onChoose(event.currentTarget, current)
    else if (event.key === 'ArrowLeft') go(row, column - 1)
    else if (event.key === 'ArrowRight') go(row, column + 1)
    else if (event.key === 'ArrowUp') go(row - 1, column)
    else if (event.key === 'ArrowDown') go(row + 1, column)
    else if (event.key === 'Home') go(row, 0)
    else if (event.key === 'End') go(row, lastColumn)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its cells take the keys: that is a grid
    <table className="mx" role="grid" aria-labelledby={title}>
      <thead>
        <tr>
          <th scope="col" id={title}>
            {matrix.role} <span className="n">{total}</span>
          </th>
          {matrix.tasks.map((task) => (
            <th key={task.id} scope="col" className={task.isCritical ? 'mx-t is-crit' : 'mx-t'}>
              <button
                type="button"
                title={`${task.ref} ${task.title}`}
                aria-label={`${task.title}${task.isCritical ? ', critical' : ''}`}
                onClick={() => onOpenTask(task.id)}
              >
                {task.shortName}
              </button>
            </th>
          ))}
          <th scope="col" className="mx-r">
            Ready
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {matrix.people.map((person, row) => (
          <tr key={person.id}>
            <th scope="row">
              <span className="mx-who">
                <button type="button" title={person.name} onClick={() => onOpenPerson(person.id)}>
                  {person.name}
                </button>
                {person.isSuperUser && <span className="tag">Super user</span>}
              </span>
            </th>
            {matrix.tasks.map((task, column) => {
              const cell = person.cells[column] ?? unseen
              const current: Assessed = {
                personId: person.id,
                personName: person.name,
                task,
                level: cell.level,
                isUnderPressure: cell.isUnderPressure,
              }
              return (
                <td
                  key={task.id}
                  data-cell={`${row}.${column}`}
                  tabIndex={row === stop.row && column === stop.column ? 0 : -1}
                  className={cellClass(cell, task)}
                  aria-label={cellWords(person, task, cell)}
                  title={cellWords(person, task, cell)}
                  onFocus={() => setAt({ row, column })}
                  onKeyDown={(event) => onKey(event, row, column, current)}
                  onClick={(event) => onChoose(event.currentTarget, current)}
                >
                  <Icon name={levelIcons[cell.level]} />
                  {cell.isUnderPressure && <i className="mx-pressure" aria-hidden />}
                </td>
              )
            })}
            <td className="mx-r">{readyWords(person)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Can do it alone</th>
          {matrix.tasks.map((task) => (
            <td key={task.id} className={task.isLow ? 'is-low' : ''}>
              {task.isLow && <Icon name="st-late" label="Critical and too few" />}
              {task.alone}
            </td>
          ))}
          <td className="mx-r">
            {ready} of {total}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function readyWords(person: PersonLine) {
  return person.toGo === 0 ? <StatusMark state="done">Ready</StatusMark> : `${person.toGo} to go`
}

function cellClass(cell: Cell, task: Task): string {
  if (isAlone(cell.level)) return 'mx-c is-alone'
  return task.isCritical ? 'mx-c is-gap' : 'mx-c'
}

function cellWords(person: PersonLine, task: Task, cell: Cell): string {
  const pressure = cell.isUnderPressure ? ', under pressure' : ''
  const gap = task.isCritical && !isAlone(cell.level) ? ', critical and not alone yet' : ''
  return `${person.name}, ${task.title}: ${levelWords[cell.level]}${pressure}${gap}`
}

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(value, last))
}

const unseen: Cell = { level: 'not_seen', isUnderPressure: false }
