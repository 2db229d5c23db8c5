import { useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { testKinds } from '#shared/registers/training.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { usePageAction } from '#renderer/app/page-actions.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { focusPanelWhenDrawn } from '#renderer/components/focus.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { NoTests } from './NoTests.tsx'
import { RecordRun } from './RecordRun.tsx'
import { type TestChoice, TestMatrix } from './TestMatrix.tsx'
import { countOf, testsIn, testWords } from './words.ts'
import './rehearsal.css'

type View = OutputOf<'view.tests'>

/** What is tried before go-live: how each test came out when it was last run, and which signed needs nothing proves. */
export function TestsPlace() {
  const view = useCommandQuery('view.tests', {}).data
  const { selected } = useSelection()
  const runs = useRows('test_run').rows
  const readOnly = useReadOnly()
  const isNarrow = useIsNarrow()
  const [recording, setRecording] = useState(false)
  const [chosen, setChosen] = useState<TestChoice | null>(null)
  const canRecord = view !== undefined && view.tests.length > 0 && readOnly === null
  usePageAction('primary', canRecord && !recording ? () => setRecording(true) : null)
  const matrix = useRef<HTMLDivElement>(null)
  const showAll = () => {
    // The button goes away with the choice; the number that was chosen is where the person came from.
    matrix.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
    setChosen(null)
  }
  const head = { phase: 'pre_launch', icon: 'check', title: 'Tests' } as const
  if (view === undefined) return <PlacePage {...head} />
  // The runs of a test stay while one of them is shown.
  const testId =
    selected?.register === 'test_run'
      ? runs.find(({ id }) => id === selected.id)?.testCaseId
      : selected?.register === 'test_case'
        ? selected.id
        : undefined
  const test = view.tests.find(({ id }) => id === testId)
  const record = (
    <button
      type="button"
      className="btn primary"
      disabled={!canRecord}
      title={readOnly ?? ''}
      onClick={() => setRecording(true)}
    >
      <Icon name="check" />
      Record a run
    </button>
  )
  return (
    <PlacePage {...head} facts={factsOf(view)} why={view.why} actions={view.tests.length === 0 ? undefined : record}>
      {view.tests.length === 0 ? (
        <NoTests signed={view.withoutTest} />
      ) : (
        <>
          <div ref={matrix} className={selected === null && !isNarrow ? 'rh-halves' : 'rh-halves is-narrow'}>
            <Section title="How they came out when last run">
              <TestMatrix coverage={view.coverage} chosen={chosen} onChoose={setChosen} />
            </Section>
            <Section title="Signed needs" right={signedWords(view)}>
              <UnprovenNeeds view={view} />
            </Section>
          </div>
          <OpenFindings
            findings={view.findings}
            none={
              testsIn(view.tests, 'pass') === view.tests.length
                ? 'Every test passed when it was last run.'
                : 'Nothing is due yet. Run each test once this phase begins.'
            }
            limit={6}
          />
          <TestsTable view={view} chosen={chosen} onShowAll={showAll} />
          {test !== undefined && (
            <div className="rh-grid">
              <RegisterTable
                key={test.id}
                register="test_run"
                title={`Runs of ${test.ref}`}
                filter={{ testCaseId: test.id }}
                columns={['ranAt', 'result', 'actual', 'rehearsalId', 'testerId']}
                addLabel="Run"
                emptyText="Not run yet. Record the first run with its result."
              />
            </div>
          )}
        </>
      )}
      {recording && <RecordRun testCaseId={test?.id ?? null} onClose={() => setRecording(false)} />}
    </PlacePage>
  )
}

/** Signed needs that no test proves, then those whose tests did not pass. Without a test, one can be begun here. */
function UnprovenNeeds({ view }: { readonly view: View }) {
  const { select } = useSelection()
  const { run: create } = useCommand('record.create')
  const toast = useToast()
  const readOnly = useReadOnly()
  const addTest = ({ id, title }: View['withoutTest'][number]) => {
    create({ register: 'test_case', values: { title: `Proves: ${title}`.slice(0, 200), requirementIds: [id] } }).then(
      (row) => {
        select('test_case', row.id)
        focusPanelWhenDrawn()
      },
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
  return (
    <Lines
      limit={7}
      none={
        view.signed === 0
          ? 'No needs list is signed yet. What it says will be compared with the tests here.'
          : 'Every signed need has a test that passed.'
      }
      items={[
        ...view.withoutTest.map((need) => ({
          key: need.id,
          lead: <StatusMark state="blocked" bare />,
          text: `${need.ref} ${need.title}`,
          end: 'no test',
          onOpen: () => select('requirement', need.id),
          aside: (
            <button
              type="button"
              className="btn small lines-aside"
              aria-label={`Add a test for ${need.ref}`}
              disabled={readOnly !== null}
              title={readOnly ?? ''}
              onClick={() => addTest(need)}
            >
              Add a test
            </button>
          ),
        })),
        ...view.withoutPass.map((need) => ({
          key: need.id,
          lead: <StatusMark state="todo" bare />,
          text: `${need.ref} ${need.title}`,
          end: 'no run passed',
          onOpen: () => select('requirement', need.id),
        })),
      ]}
    />
  )
}

function TestsTable({
  view,
  chosen,
  onShowAll,
}: {
  readonly view: View
  readonly chosen: TestChoice | null
  readonly onShowAll: () => void
}) {
  const { selected } = useSelection()
  const isNarrow = useIsNarrow()
  const formats = useFormats()
  const rows = useRows('test_case').rows
  const lines = new Map(view.tests.map((test) => [test.id, test]))
  const shown = rows.filter(({ id, kind }) => {
    const state = lines.get(id)?.state
    return chosen === null || ((chosen.kind === null || chosen.kind === kind) && chosen.state === state)
  })
  return (
    <div className="rh-grid">
      {chosen !== null && chosen.state !== null && (
        <p className="rh-filter" aria-live="polite">
          Only {chosen.kind === null ? 'all kinds' : testKinds[chosen.kind].toLowerCase()}:{' '}
          {testWords[chosen.state].words.toLowerCase()}.{' '}
          <button type="button" className="link" onClick={onShowAll}>
            Show all tests
          </button>
        </p>
      )}
      <RegisterTable
        register="test_case"
        title="Test cases"
        {...(chosen === null ? {} : { rows: shown })}
        columns={isNarrow || selected !== null ? ['title', 'kind'] : ['title', 'kind', 'requirementIds', 'ownerId']}
        extraColumns={[
          {
            key: 'newest',
            header: 'Newest run',
            width: isNarrow || selected !== null ? 120 : 200,
            render: ({ id }) => {
              const line = lines.get(id)
              const { mark, words } = testWords[line?.state ?? 'not_run']
              const at = line?.newest?.ranAt ?? null
              return (
                <span className="cell-mark">
                  <StatusMark state={mark}>
                    {words}
                    {at !== null && !isNarrow && selected === null ? `, ${formats.instantDate(at)}` : ''}
                  </StatusMark>
                </span>
              )
            },
            sortValue: ({ id }) => order.indexOf(lines.get(id)?.state ?? 'not_run'),
          },
        ]}
        addLabel="Test"
        emptyText={chosen === null ? 'No test yet.' : 'No test stands so any more.'}
      />
    </div>
  )
}

const order = ['fail', 'blocked', 'partial', 'not_run', 'pass']

function signedWords({ signed, withoutTest, withoutPass }: View): string {
  const proven = signed - withoutTest.length - withoutPass.length
  return signed === 0 ? '' : `${proven} of ${signed} proven by a test that passed`
}

function factsOf({ tests }: View): readonly string[] {
  if (tests.length === 0) return []
  const failed = testsIn(tests, 'fail')
  return [
    `${testsIn(tests, 'pass')} of ${countOf(tests.length, 'test')} passed`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
  ]
}
