import type { OutputOf } from '#shared/contract/index.ts'
import { useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow, useWays } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { MigrationTable } from './MigrationTable.tsx'
import './configuration.css'

type View = OutputOf<'view.migration'>

/** What comes across from the old system: the fate of each kind of data, its data checks, and which clinician signed. */
export function MigrationPlace() {
  const view = useCommandQuery('view.migration', {}).data
  const rounds = useRows('data_check_round').rows
  const formats = useFormats()
  const { selected, select } = useSelection()
  const { begin, isRefused } = useBeginRow()
  const isNarrow = useIsNarrow()
  const head = { phase: 'configuration', icon: 'exchange', title: 'Data migration' } as const
  if (view === undefined) return <PlacePage {...head} />
  const isClosed = selected === null && !isNarrow
  // The rounds stay while one of them is shown.
  const itemId =
    selected?.register === 'data_check_round'
      ? rounds.find(({ id }) => id === selected.id)?.migrationItemId
      : selected?.register === 'migration_item'
        ? selected.id
        : undefined
  const item = view.items.find(({ id }) => id === itemId)
  return (
    <PlacePage {...head} facts={factsOf(view)} why={view.why}>
      {view.items.length === 0 ? (
        <NoData />
      ) : (
        <div className={isClosed ? 'cf-halves' : 'wf-body is-narrow'}>
          <Section title="Kinds of data and their checks" count={view.items.length}>
            <MigrationTable
              items={view.items}
              formats={formats}
              selectedId={item?.id ?? null}
              onOpen={(id) => select('migration_item', id)}
              onOpenRound={(id) => select('data_check_round', id)}
              onRound={({ id, rounds: held }) =>
                begin('data_check_round', { migrationItemId: id, title: `Round ${held.length + 1}` })
              }
              isRefused={isRefused}
            />
          </Section>
          <OpenFindings
            findings={view.findings}
            none={
              view.items.some(({ state }) => state === 'undecided')
                ? 'Nothing is due yet. Say what becomes of each kind of data once this phase begins.'
                : 'Every kind of data has its fate and its checks.'
            }
            limit={7}
          />
        </div>
      )}
      {item !== undefined && (
        <div className="cf-grid">
          <RegisterTable
            key={item.id}
            register="data_check_round"
            title={`Data checks of ${item.ref}`}
            filter={{ migrationItemId: item.id }}
            columns={[
              'title',
              'heldOn',
              'criteriaRecords',
              'randomRecords',
              'discrepancies',
              'unresolved',
              'clinicalSignerId',
            ]}
            addLabel="Round"
            emptyText="No round yet. Take twenty records by criteria and some at random."
          />
        </div>
      )}
      <div className="cf-grid">
        <RegisterTable
          register="migration_item"
          title="Kinds of data"
          columns={
            isClosed
              ? ['title', 'scope', 'isSafetyCritical', 'ownerId', 'recordCount', 'roundsPlanned', 'notes']
              : ['title', 'scope', 'isSafetyCritical']
          }
          addLabel="Kind of data"
          emptyText="No kinds of data yet."
        />
      </div>
    </PlacePage>
  )
}

function factsOf({ items }: View): readonly string[] {
  const across = items.filter(({ scope }) => scope === 'migrate')
  const ready = across.filter(({ state }) => state === 'ready').length
  return across.length === 0 ? [] : [`${ready} of ${across.length} kinds checked and signed`]
}

function NoData() {
  const way = useWays('migration_item')
  return (
    <EmptyPlace
      sentence="No kind of data is listed yet. Start with what can do harm when it is wrong."
      text="Decide for each kind whether it comes across, stays to be read or is left behind, then compare a sample side by side."
      ways={[
        way('Allergies', 'A coded allergy that arrives as plain text raises no warning.', { isSafetyCritical: true }),
        way('Current medicines', 'Doses and stop dates are what gets lost.', { isSafetyCritical: true }),
        way('Letters', 'Often kept to be read in the old system.', { isSafetyCritical: false }),
      ]}
    />
  )
}
