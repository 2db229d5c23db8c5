import { useCommandQuery, useRows } from '#renderer/api/hooks.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { Figures } from './Figures.tsx'

/** Actions: how many wait, run, are stuck and late, and the grid. */
export function ActionsPlace() {
  const { rows } = useRows('action')
  const today = useCommandQuery('workspace.state', {}).data?.today ?? ''
  const count = (status: string) => rows.filter((row) => row.status === status).length
  const late = rows.filter(
    (row) => row.dueOn !== null && row.dueOn < today && row.status !== 'done' && row.status !== 'cancelled',
  ).length
  return (
    <>
      {rows.length > 0 && (
        <Figures
          label="Actions by status"
          figures={[
            { key: 'late', value: late, mark: <StatusMark state="late">Late</StatusMark> },
            { key: 'blocked', value: count('blocked'), mark: <StatusMark state="blocked">Blocked</StatusMark> },
            { key: 'doing', value: count('in_progress'), mark: <StatusMark state="doing">In progress</StatusMark> },
            { key: 'open', value: count('open'), mark: <StatusMark state="todo">Open</StatusMark> },
            { key: 'done', value: count('done'), mark: <StatusMark state="done">Done</StatusMark> },
          ]}
        />
      )}
      <RegisterTable
        register="action"
        height="fill"
        columns={['title', 'phaseCode', 'ownerId', 'dueOn', 'priority', 'status']}
        emptyText="No actions yet. Write the first one with an owner and a day."
      />
    </>
  )
}
