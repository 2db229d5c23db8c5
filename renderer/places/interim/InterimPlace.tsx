import { lazy, Suspense, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { BatchView } from '#shared/contract/view-load.ts'
import { interimServices } from '#shared/registers/rehearsal.ts'
import { useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { Section } from '#renderer/components/Section.tsx'
import { BatchTable } from './BatchTable.tsx'
import { CountToday } from './CountToday.tsx'
import { NoProcedures } from './NoProcedures.tsx'
import { ServiceTable } from './ServiceTable.tsx'
import './interim.css'

type View = OutputOf<'view.interim'>

// The charts are a third of the program: they come when a burn-down is first looked at.
const BurnDownChart = lazy(async () => ({ default: (await import('./BurnDownChart.tsx')).BurnDownChart }))

/** How each service goes on while the systems change over, and how far the paper of that time has been entered since. */
export function InterimPlace() {
  const view = useCommandQuery('view.interim', {}).data
  const { selected, select } = useSelection()
  const { begin, isRefused } = useBeginRow()
  const isNarrow = useIsNarrow()
  const head = { phase: 'pre_launch', icon: 'paper', title: 'Interim procedures' } as const
  if (view === undefined) return <PlacePage {...head} />
  const procedures = view.services.flatMap((service) => service.procedures)
  if (procedures.length === 0 && view.batches.length === 0)
    return (
      <PlacePage {...head} why={view.why}>
        <NoProcedures />
      </PlacePage>
    )
  const isTight = isNarrow || selected !== null
  return (
    <PlacePage {...head} facts={factsOf(view)} why={view.why}>
      <Section title="While the systems change over" right={missingWords(view)} className="in-services">
        <ServiceTable
          services={view.services}
          selectedId={selected?.register === 'interim_procedure' ? selected.id : null}
          isRefused={isRefused}
          onOpen={(id) => select('interim_procedure', id)}
          onBegin={(service) =>
            begin('interim_procedure', { title: `${interimServices[service]} during the change`, service })
          }
        />
      </Section>
      <BackEntry view={view} isTight={isTight} />
      <OpenFindings findings={view.findings} none={noneWords(view)} limit={7} />
      <div className="in-grid">
        <RegisterTable
          register="interim_procedure"
          title="Procedures"
          columns={
            isTight ? ['service', 'title', 'ownerId'] : ['service', 'title', 'duringCutover', 'recordWhere', 'ownerId']
          }
          addLabel="Procedure"
          emptyText="No procedures yet."
        />
      </div>
      <div className="in-grid">
        <RegisterTable
          register="back_entry_batch"
          title="Batches"
          columns={
            isTight
              ? ['title', 'itemsExpected', 'dueOn']
              : ['title', 'service', 'departmentId', 'itemsExpected', 'ownerId', 'dueOn']
          }
          addLabel="Batch"
          emptyText="No batches yet. Each envelope of paper is one, with the number of sheets in it."
        />
      </div>
    </PlacePage>
  )
}

/** The paper that is entered afterwards: its burn-down, its batches, the counts of the one that is looked at. */
function BackEntry({ view, isTight }: { readonly view: View; readonly isTight: boolean }) {
  const formats = useFormats()
  const counts = useRows('back_entry_count').rows
  const { selected, select } = useSelection()
  const { begin, isRefused } = useBeginRow()
  const [counting, setCounting] = useState<BatchView | null>(null)
  const chosenId =
    selected?.register === 'back_entry_batch'
      ? selected.id
      : selected?.register === 'back_entry_count'
        ? (counts.find(({ id }) => id === selected.id)?.batchId ?? null)
        : null
  const chosen = view.batches.find(({ id }) => id === chosenId)
  const points = chosen?.points ?? view.total
  const forecast = chosen?.forecast
  return (
    <Section
      title={chosen === undefined ? 'Paper to be entered' : `Paper to be entered: ${chosen.title}`}
      right={
        <button
          type="button"
          className="btn small"
          disabled={isRefused}
          onClick={() => begin('back_entry_batch', { title: 'Envelope of the day' })}
        >
          Add envelope
        </button>
      }
    >
      {view.batches.length === 0 ? (
        <p className="in-none">
          No envelope yet. Each envelope of paper from the change is one batch, with the number of sheets in it: never a
          name.
        </p>
      ) : (
        <div className={isTight ? 'in-two is-narrow' : 'in-two'}>
          {points.length === 0 ? (
            <p className="in-none">Nothing is counted yet. Count what is entered at the end of each day.</p>
          ) : (
            <Suspense fallback={<div className="bd-chart" aria-busy="true" />}>
              <BurnDownChart
                points={points}
                dueOn={chosen?.dueOn ?? null}
                endsOn={forecast?.state === 'ends' ? forecast.on : null}
                formats={formats}
              />
            </Suspense>
          )}
          <BatchTable
            batches={view.batches}
            formats={formats}
            chosenId={chosenId}
            isRefused={isRefused}
            onChoose={(id) => select('back_entry_batch', id === chosenId ? null : id)}
            onCount={setCounting}
          />
        </div>
      )}
      {chosen !== undefined && (
        <div className="in-grid">
          <RegisterTable
            key={chosen.id}
            register="back_entry_count"
            title={`Counts of ${chosen.title}`}
            filter={{ batchId: chosen.id }}
            columns={['countedOn', 'itemsEntered', 'itemsChecked', 'remark']}
            addLabel="Count"
            emptyText="No count yet."
          />
        </div>
      )}
      {counting !== null && <CountToday batch={counting} onClose={() => setCounting(null)} />}
    </Section>
  )
}

function missingWords({ services }: View): string {
  const missing = services.filter(({ procedures }) => procedures.length === 0).length
  if (missing === 0) return 'every service has a procedure'
  return missing === 1 ? '1 service has none' : `${missing} services have none`
}

function noneWords(view: View): string {
  return readyServices(view) === view.services.length
    ? 'Every service has a procedure, and no batch of paper is late.'
    : 'Nothing is due yet. Name an owner for each service, and where things are written down.'
}

/** How many services have a procedure with an owner and a place to write. */
function readyServices({ services }: View): number {
  return services.filter(({ procedures }) =>
    procedures.some(({ owner, recordWhere }) => owner !== null && recordWhere !== ''),
  ).length
}

function factsOf(view: View): readonly string[] {
  const { services, batches } = view
  const overdue = batches.filter(({ isOverdue }) => isOverdue).length
  return [
    `${readyServices(view)} of ${services.length} services ready`,
    ...(overdue === 0 ? [] : [overdue === 1 ? '1 batch overdue' : `${overdue} batches overdue`]),
  ]
}
