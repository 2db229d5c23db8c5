import { useMemo, useState } from 'react'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { Findings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { type ThreadColumnOf, ThreadPicture } from '#renderer/components/pictures/ThreadPicture.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import { Section } from '#renderer/components/Section.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import { alongThread, threadColumns } from '#shared/domain/thread-walk.ts'
import { readSubject, subjectOf } from '#shared/fields/subject.ts'
import { isRegisterName } from '#shared/registers/index.ts'
import { NoThread } from './NoThread.tsx'
import { Questions } from './Questions.tsx'
import { columnWords, gapWords } from './words.ts'

export type ThreadView = OutputOf<'view.thread'>

const shown = { all: 'Everything', strand: 'The chosen row', gaps: 'Where it breaks' } as const

/** One thread from what was seen to what is tested: where it breaks, and everything that hangs together with one row. */
export function ThreadPlace() {
  const view = useCommandQuery('view.thread', {}).data
  const { selected, select } = useSelection()
  const [show, setShow] = useState<keyof typeof shown>('all')
  const chosen = selected === null ? null : subjectOf(selected.register, selected.id)
  const columns = useMemo(() => (view === undefined ? [] : columnsOf(view)), [view])
  const isShown = chosen !== null && columns.some(({ items }) => items.some(({ key }) => key === chosen))
  const along = useMemo(
    () => (view === undefined || chosen === null || !isShown ? null : alongThread(view.edges, chosen)),
    [view, chosen, isShown],
  )
  const drawn = useMemo(
    () => columns.map((column) => ({ ...column, items: column.items.filter((item) => isDrawn(item, show, along)) })),
    [columns, show, along],
  )
  if (view === undefined) return <PlacePage title="Thread" />
  const isEmpty = columns.every(({ items }) => items.length === 0)
  const needs = view.columns.find(({ register }) => register === 'requirement')?.nodes ?? []
  const broken = view.columns.flatMap(({ nodes }) => nodes).filter(({ gaps }) => gaps.length > 0).length
  return (
    <PlacePage
      title="Thread"
      facts={[
        needs.length === 1 ? '1 need or want' : `${needs.length} needs and wants`,
        broken === 1 ? '1 row where it breaks' : `${broken} rows where it breaks`,
      ]}
      why={view.why}
    >
      {isEmpty ? (
        <NoThread />
      ) : (
        <>
          <Questions view={view} />
          <Section title="From what was seen to what is tested">
            <div className="thread-questions">
              <Switch label="Rows shown" options={shown} chosen={show} onChoose={setShow} />
              <p className="thread-hint">
                {isShown
                  ? 'What hangs together with the chosen row is drawn strong.'
                  : 'Choose a row to see what hangs together with it.'}
              </p>
            </div>
            <ThreadPicture
              columns={drawn}
              fixedColumn={threadColumns.indexOf('requirement')}
              edges={view.edges}
              chosen={chosen}
              along={along}
              onChoose={(key) => {
                const target = readSubject(key)
                if (target !== null && isRegisterName(target.register)) select(target.register, target.id)
              }}
            />
          </Section>
        </>
      )}
      <RegisterTable
        register="test_case"
        title="Test cases"
        addLabel="Test case"
        columns={['title', 'kind', 'requirementIds', 'configItemIds', 'roleTaskIds', 'departmentIds', 'ownerId']}
        emptyText="No test case yet. Add one for each signed need."
      />
      {view.findings.length === 0 ? null : (
        <Section title="What stands open" count={view.findings.filter(({ waived }) => !waived).length}>
          <Findings findings={view.findings} none="Nothing of the thread stands open." limit={6} />
        </Section>
      )}
    </PlacePage>
  )
}

/** Whether a row is drawn: with nothing chosen there is no strand, so all of them are. */
function isDrawn(
  { key, gaps }: ThreadColumnOf['items'][number],
  show: keyof typeof shown,
  along: ReadonlySet<string> | null,
): boolean {
  switch (show) {
    case 'all':
      return true
    case 'strand':
      return along === null || along.has(key)
    case 'gaps':
      return gaps.length > 0
    default:
      return show satisfies never
  }
}

function columnsOf(view: ThreadView): readonly ThreadColumnOf[] {
  return view.columns.map(({ register, nodes }) => ({
    title: columnWords[register].title,
    none: columnWords[register].none,
    items: nodes.map(({ id, ref, title, isSigned, gaps }) => ({
      key: subjectOf(register, id),
      refText: ref,
      title,
      isSigned,
      gaps: gaps.map((gap) => gapWords[gap]),
    })),
  }))
}
