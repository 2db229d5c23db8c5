import { useNavigate } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useRowWriter } from '#renderer/app/row-writer.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { focusPanelWhenDrawn } from '#renderer/components/focus.ts'
import { Section } from '#renderer/components/Section.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { SuperUserTable } from './SuperUserTable.tsx'
import './training.css'
import './super-users.css'

type View = OutputOf<'view.superUsers'>

/** Who is asked first on each shift: enough of them, willing, with time, and with somebody behind them. */
export function SuperUsersPlace() {
  const view = useCommandQuery('view.superUsers', {}).data
  const { selected, select } = useSelection()
  const { isRefused } = useBeginRow()
  const { create } = useRowWriter('super_user')
  const toast = useToast()
  const isNarrow = useIsNarrow()
  if (view === undefined) return <PlacePage phase="training" title="Super users" />
  const hasPeople = view.departments.some((department) => department.cells.some((cell) => cell.state !== 'closed'))
  if (!hasPeople && view.superUsers.length === 0) {
    return (
      <PlacePage phase="training" title="Super users" why={view.why}>
        <NoSuperUsers />
      </PlacePage>
    )
  }
  const nameOne = (department: { readonly id: string; readonly name: string }, shift: { readonly id: string }) => {
    create({ name: `Super user in ${department.name}`, departmentId: department.id, shiftIds: [shift.id] }).then(
      (row) => {
        select('super_user', row.id)
        focusPanelWhenDrawn()
      },
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
  return (
    <PlacePage phase="training" title="Super users" facts={factsOf(view)} why={view.why}>
      <Section title="On every shift" right={`target 1 to ${view.target}, one per department and shift`}>
        <SuperUserTable
          view={view}
          selectedId={selected?.register === 'super_user' ? selected.id : null}
          isRefused={isRefused}
          onOpen={(id) => select('super_user', id)}
          onName={nameOne}
        />
      </Section>
      <OpenFindings
        findings={view.findings}
        none="Every department has a willing super user on every shift."
        limit={6}
      />
      <div className="tr-grid">
        <RegisterTable
          register="super_user"
          title="Super users"
          columns={
            isNarrow || selected !== null
              ? ['name', 'departmentId', 'selectionBasis']
              : ['name', 'departmentId', 'shiftIds', 'selectionBasis', 'protectedMinutesPerWeek', 'backupPersonId']
          }
          addLabel="Super user"
          emptyText="No super users yet. Ask in each department who wants to help the others."
        />
      </div>
    </PlacePage>
  )
}

function NoSuperUsers() {
  const { begin, isRefused } = useBeginRow()
  const navigate = useNavigate()
  return (
    <EmptyPlace
      sentence="No super users yet. Ask who wants to help the others."
      text="Volunteers do better than those who are picked. Each needs protected time, training before the others, and a colleague who stands in."
      ways={[
        {
          title: 'The first volunteer',
          text: 'Name, department and shifts; the rest can wait.',
          action: {
            isNew: true,
            label: 'Add super user',
            run: () => begin('super_user', { name: 'New super user', selectionBasis: 'volunteered' }),
            disabled: isRefused,
          },
        },
        {
          title: 'The people and their shifts first',
          text: 'With the staff list in the directory, this place says where a super user is missing.',
          action: { label: 'Open people', run: () => void navigate('/people?tab=person') },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            {[0, 1, 2, 3].map((row) =>
              [0, 1, 2, 3].map((column) => (
                <rect
                  key={`${row}.${column}`}
                  x={column * 75 + 1}
                  y={row * 33 + 4}
                  width={column === 0 ? 68 : 60}
                  height="20"
                  rx="3"
                  className={row === 2 && column === 3 ? 'm' : ''}
                />
              )),
            )}
          </svg>
          <p>Each department on each shift, with the people one super user stands by.</p>
        </>
      }
    />
  )
}

function factsOf(view: View): readonly string[] {
  const volunteers = view.superUsers.filter((superUser) => superUser.basis === 'volunteered').length
  const count = view.superUsers.length
  return [count === 1 ? '1 super user' : `${count} super users`, ...(count === 0 ? [] : [`${volunteers} volunteered`])]
}
