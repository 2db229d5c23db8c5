import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { IntegrationLineView, PairView } from '#shared/contract/view-rehearsal.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useWays } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { focusPanelWhenDrawn } from '#renderer/components/focus.ts'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { NoticeTable } from './NoticeTable.tsx'
import { PairMatrix } from './PairMatrix.tsx'
import { integrationWords } from './words.ts'
import './rehearsal.css'

type View = OutputOf<'view.integrations'>

/** What departments share with each other and with the outside: seen to work with both live, and who is told before it is cut. */
export function IntegrationsPlace() {
  const view = useCommandQuery('view.integrations', {}).data
  const formats = useFormats()
  const { selected, select } = useSelection()
  const isNarrow = useIsNarrow()
  const [departments, setDepartments] = useState<string | null>(null)
  const head = { phase: 'pre_launch', icon: 'link', title: 'Integrations' } as const
  if (view === undefined) return <PlacePage {...head} />
  if (view.integrations.length === 0 && view.notices.length === 0) {
    return (
      <PlacePage {...head} why={view.why}>
        <NoIntegrations />
      </PlacePage>
    )
  }
  const pair = view.pairs.find((each) => each.departmentIds.join(' ') === departments) ?? null
  const isClosed = selected === null && !isNarrow
  const halves = isClosed ? 'rh-halves' : 'rh-halves is-narrow'
  return (
    <PlacePage {...head} facts={factsOf(view)} why={view.why}>
      <div className={halves}>
        <Section title="Both live together" right="in a rehearsal of both departments, on a system">
          {view.pairs.length === 0 ? (
            <p className="rh-soft">
              No two departments share an integration yet. Name in each the departments that use it.
            </p>
          ) : (
            <PairMatrix
              departments={view.departments}
              pairs={view.pairs}
              chosen={pair}
              onChoose={(next) => setDepartments(next === null ? null : next.departmentIds.join(' '))}
            />
          )}
        </Section>
        <SharedList view={view} pair={pair} />
      </div>
      <Section title="Who outside is told" count={view.notices.length}>
        <NoticeTable
          notices={view.notices}
          today={view.today}
          formats={formats}
          selectedId={selected?.register === 'third_party_notice' ? selected.id : null}
          onOpen={(id) => select('third_party_notice', id)}
        />
      </Section>
      <OpenFindings
        findings={view.findings}
        none={
          view.integrations.every(({ state }) => state === 'works')
            ? 'Every integration works together, and everybody outside knows.'
            : 'Nothing is due yet. Name owners and try each connection once this phase begins.'
        }
        limit={6}
      />
      <Grids view={view} isWide={isClosed} />
    </PlacePage>
  )
}

/** The integrations of the chosen pair, or all those that were not seen to work. */
function SharedList({ view, pair }: { readonly view: View; readonly pair: PairView | null }) {
  const { select } = useSelection()
  const readOnly = useReadOnly()
  const addTest = useAddTest()
  const states = new Map(pair?.integrations.map(({ id, state }) => [id, state]))
  const listed = view.integrations
    .filter(({ id, state }) => (pair === null ? state !== 'works' : states.has(id)))
    .map((line) => ({ line, state: states.get(line.id) ?? line.state }))
  const names = pair?.departmentIds.map((id) => view.departments.find((each) => each.id === id)?.name ?? '') ?? []
  return (
    <Section title={pair === null ? 'Not seen to work yet' : names.join(' and ')} count={listed.length}>
      <Lines
        limit={9}
        none="Every integration was seen to work with all its departments live."
        items={listed.map(({ line, state }) => ({
          key: line.id,
          lead: <StatusMark state={integrationWords[state].mark} bare />,
          text: `${line.ref} ${line.title}`,
          end: line.tests.length === 0 ? 'no test' : integrationWords[state].words.toLowerCase(),
          onOpen: () => select('integration_point', line.id),
          ...(line.tests.length > 0
            ? {}
            : {
                aside: (
                  <button
                    type="button"
                    className="btn small lines-aside"
                    aria-label={`Add a test for ${line.ref} ${line.title}`}
                    disabled={readOnly !== null}
                    title={readOnly ?? ''}
                    onClick={() => addTest(line)}
                  >
                    Add a test
                  </button>
                ),
              }),
        }))}
      />
    </Section>
  )
}

/** Begins the test of an integration with its departments, and shows it. */
function useAddTest(): (line: IntegrationLineView) => void {
  const { run: create } = useCommand('record.create')
  const { select } = useSelection()
  const toast = useToast()
  return ({ id, title, departments }) => {
    const values = {
      title: `${title}, with ${departments.length === 1 ? 'its department' : 'all its departments'} live`.slice(0, 200),
      kind: 'integration',
      integrationIds: [id],
      departmentIds: departments.map((department) => department.id),
    }
    create({ register: 'test_case', values }).then(
      (row) => {
        select('test_case', row.id)
        focusPanelWhenDrawn()
      },
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
}

function Grids({ view, isWide }: { readonly view: View; readonly isWide: boolean }) {
  const lines = new Map(view.integrations.map((line) => [line.id, line]))
  return (
    <>
      <div className="rh-grid">
        <RegisterTable
          register="integration_point"
          title="All integrations"
          columns={
            isWide ? ['title', 'counterparty', 'criticality', 'departmentIds', 'ownerId'] : ['title', 'criticality']
          }
          extraColumns={[
            {
              key: 'together',
              header: 'Together',
              width: 190,
              render: ({ id }) => {
                const { mark, words } = integrationWords[lines.get(id)?.state ?? 'untested']
                return (
                  <span className="cell-mark">
                    <StatusMark state={mark}>{words}</StatusMark>
                  </span>
                )
              },
              sortValue: ({ id }) => ['fails', 'untested', 'works'].indexOf(lines.get(id)?.state ?? 'untested'),
            },
          ]}
          addLabel="Integration"
          emptyText="No integration yet. List every wire to somebody else."
        />
      </div>
      <div className="rh-grid">
        <RegisterTable
          register="third_party_notice"
          title="Notices to third parties"
          columns={
            isWide
              ? ['title', 'integrationId', 'noticeDays', 'disconnectOn', 'reconnectOn', 'notifiedOn', 'ownerId']
              : ['title', 'notifiedOn', 'confirmedOn']
          }
          addLabel="Notice"
          emptyText="Nobody is to be told yet. Add whoever must know before a line is cut."
        />
      </div>
    </>
  )
}

function NoIntegrations() {
  const way = useWays('integration_point', () => 'Add it')
  return (
    <EmptyPlace
      sentence="No integration yet. List every wire that leaves a department."
      text="Each with the departments that use it and what is done while it is cut. What two departments share must be tried with both of them live."
      ways={[
        way('Laboratory orders and results', 'The one that hurts first when it stalls.', { criticality: 'critical' }),
        way('Electronic prescriptions', 'Pharmacies must know the day as well.', { criticality: 'critical' }),
        way('Claims and their answers', 'Nobody misses it on the first day, everybody on the tenth.', {
          criticality: 'critical',
        }),
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            {[0, 1, 2, 3].map((row) =>
              [0, 1, 2, 3].map((column) =>
                column > row ? null : (
                  <rect
                    key={`${row}.${column}`}
                    x={column * 72 + 1}
                    y={row * 33 + 3}
                    width="64"
                    height="25"
                    rx="3"
                    className={row === 2 && column === 1 ? 'm' : ''}
                  />
                ),
              ),
            )}
          </svg>
          <p>Every two departments and what they share: seen to work with both live, or not tried yet.</p>
        </>
      }
    />
  )
}

function factsOf({ integrations, notices }: View): readonly string[] {
  const works = integrations.filter(({ state }) => state === 'works').length
  const late = notices.filter(({ state }) => state === 'late').length
  return [
    ...(integrations.length === 0 ? [] : [`${works} of ${integrations.length} work together`]),
    ...(late === 0 ? [] : [late === 1 ? '1 party not told in time' : `${late} parties not told in time`]),
  ]
}
