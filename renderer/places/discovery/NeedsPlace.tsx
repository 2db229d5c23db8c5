import { useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useCommandQuery, useRows } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { PlaceTabs } from '#renderer/app/PlaceTabs.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import { isOnList, ranks } from '#shared/domain/needs.ts'
import { vendorFits } from '#shared/registers/discovery.ts'
import { FitMatrix, type FitPlace, isFitPlace } from './FitMatrix.tsx'
import { NoNeeds } from './NoNeeds.tsx'
import { RankButtons } from './RankButtons.tsx'
import './discovery.css'

type NeedsView = OutputOf<'view.needs'>

const tabs = ['requirement', 'promise_gap'] as const
type NeedsTab = (typeof tabs)[number]

/** Needs and wants in the order of their weight, how the vendor meets them, and what was promised beside what is so. */
export function NeedsPlace() {
  const view = useCommandQuery('view.needs', {}).data
  const { selected } = useSelection()
  const [search, setSearch] = useSearchParams()
  const [chosen, setChosen] = useState<FitPlace | null>(null)
  const top = useRef<HTMLDivElement>(null)
  const head = { phase: 'discovery', icon: 'actions', title: 'Needs and wants' } as const
  if (view === undefined) return <PlacePage {...head} />
  const wanted = search.get('tab')
  const tab = tabs.find((name) => name === selected?.register) ?? tabs.find((name) => name === wanted) ?? 'requirement'
  const show = (next: NeedsTab) =>
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        params.set('tab', next)
        // The row of the other tab would hold this one back.
        params.delete('row')
        return params
      },
      { replace: true },
    )
  const showAll = () => {
    // The button goes away with the choice: the focus stays on the cell that was chosen.
    top.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
    setChosen(null)
  }
  const isEmpty = view.needs + view.wants + view.dropped === 0
  return (
    <PlacePage {...head} facts={factsOf(view)} why={view.why}>
      {isEmpty && tab === 'requirement' ? (
        <NoNeeds />
      ) : (
        <div className="dv-top" ref={top}>
          <Section
            title="How the vendor meets them"
            right={
              chosen === null ? undefined : (
                <button type="button" className="btn small" onClick={showAll}>
                  Show all
                </button>
              )
            }
          >
            <FitMatrix
              fits={view.fits}
              flagged={view.onlyPromised}
              chosen={chosen}
              onChoose={(place) => {
                show('requirement')
                setChosen(place)
              }}
            />
          </Section>
          <OpenFindings
            findings={view.findings}
            none="Every need comes from the work and says when it is fulfilled."
            limit={5}
          />
        </div>
      )}
      <section className="dv-grid" aria-label="Registers of this place">
        <PlaceTabs
          label="Parts of the list"
          tabs={{
            requirement: 'Needs and wants',
            promise_gap: view.openGaps.length > 0 ? `Promise gaps, ${view.openGaps.length} open` : 'Promise gaps',
          }}
          shown={tab}
          onShow={show}
        >
          {tab === 'requirement' ? <Ranking view={view} chosen={chosen} /> : <Promises view={view} />}
        </PlaceTabs>
      </section>
    </PlacePage>
  )
}

function Ranking({ view, chosen }: { readonly view: NeedsView; readonly chosen: FitPlace | null }) {
  const { rows } = useRows('requirement')
  const { selected } = useSelection()
  const isNarrow = useIsNarrow()
  const rankOf = ranks(rows)
  const flagged = new Set(view.onlyPromised)
  const shown = chosen === null ? rows : rows.filter((row) => isOnList(row) && isFitPlace(row, chosen))
  return (
    <>
      {chosen !== null && (
        <p className="dv-filter" aria-live="polite">
          Only {chosen.kind === 'need' ? 'needs' : 'wants'}: {vendorFits[chosen.fit].toLowerCase()}
        </p>
      )}
      <RegisterTable
        register="requirement"
        rows={shown}
        columns={
          isNarrow || selected !== null
            ? ['statement', 'kind', 'vendorFit']
            : ['statement', 'kind', 'priority', 'vendorFit']
        }
        extraColumns={[
          {
            key: 'rank',
            header: 'Rank',
            width: 64,
            render: ({ id }) => <span className="dv-rank">{rankOf.get(id) ?? '–'}</span>,
            sortValue: ({ id }) => rankOf.get(id) ?? 100_000,
          },
          {
            key: 'flag',
            header: 'Backed by work',
            width: 140,
            render: (row) =>
              row.kind === 'want' || row.status === 'dropped' ? (
                <span className="dv-faint">–</span>
              ) : flagged.has(row.id) ? (
                <span className="cell-mark">
                  <StatusMark state="blocked">Only promised</StatusMark>
                </span>
              ) : row.sources.length === 0 ? (
                <span className="cell-mark">
                  <StatusMark state="todo">No source</StatusMark>
                </span>
              ) : (
                <span className="cell-mark">
                  <StatusMark state="done">Yes</StatusMark>
                </span>
              ),
            sortValue: (row) => (flagged.has(row.id) ? 0 : 1),
          },
        ]}
        addLabel="Need or want"
        emptyText="Nothing here yet."
        toolbarExtra={<RankButtons rows={rows} />}
      />
    </>
  )
}

function Promises({ view }: { readonly view: NeedsView }) {
  const { selected } = useSelection()
  const isNarrow = useIsNarrow()
  const open = new Set(view.openGaps)
  return (
    <RegisterTable
      register="promise_gap"
      columns={
        isNarrow || selected !== null
          ? ['promise', 'gapSize', 'status']
          : ['promise', 'promisedBy', 'observedReality', 'gapSize', 'status']
      }
      extraColumns={[
        {
          key: 'open',
          header: 'Settled',
          width: 92,
          render: ({ id }) => (
            <span className="cell-mark">
              {open.has(id) ? <StatusMark state="blocked">Open</StatusMark> : <StatusMark state="done">Yes</StatusMark>}
            </span>
          ),
          sortValue: ({ id }) => (open.has(id) ? 0 : 1),
        },
      ]}
      addLabel="Promise"
      emptyText="No promise is written down yet. Write what was said in the demonstration, then see whether it is so."
    />
  )
}

function factsOf({ needs, wants, onlyPromised }: NeedsView): readonly string[] {
  if (needs + wants === 0) return []
  const count = `${needs === 1 ? '1 need' : `${needs} needs`}, ${wants === 1 ? '1 want' : `${wants} wants`}`
  return [count, ...(onlyPromised.length === 0 ? [] : [`${onlyPromised.length} only promised`])]
}
