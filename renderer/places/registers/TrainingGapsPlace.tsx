import { useCommandQuery, useRows } from '#renderer/api/hooks.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { Figures } from './Figures.tsx'

/** What each role needs against what generic training gives it, with the gap that is left. */
export function TrainingGapsPlace() {
  const { rows } = useRows('training_gap')
  const today = useCommandQuery('workspace.state', {}).data?.today ?? ''
  const count = (gap: string) => rows.filter((row) => row.gap === gap).length
  const late = rows.filter((row) => row.gap !== 'none' && row.closesOn !== null && row.closesOn < today).length
  return (
    <>
      {rows.length > 0 && (
        <Figures
          label="Training gaps"
          figures={[
            { key: 'full', value: count('full'), mark: <StatusMark state="blocked">Full gap</StatusMark> },
            { key: 'partial', value: count('partial'), mark: <StatusMark state="doing">Partial gap</StatusMark> },
            { key: 'none', value: count('none'), mark: <StatusMark state="done">No gap left</StatusMark> },
            { key: 'late', value: late, mark: <StatusMark state="late">Past their day</StatusMark> },
          ]}
        />
      )}
      <RegisterTable
        register="training_gap"
        height="fill"
        columns={['roleName', 'actuallyNeeds', 'genericDelivers', 'gap', 'action', 'closesOn']}
        addLabel="Role"
        emptyText="No roles yet. Add one for each kind of work, with what it needs and what generic training gives it."
      />
    </>
  )
}
