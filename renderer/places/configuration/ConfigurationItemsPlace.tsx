import type { OutputOf } from '#shared/contract/index.ts'
import { wholePercent } from '#shared/domain/workflow-metrics.ts'
import { buildClasses } from '#shared/registers/configuration.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { HabitList } from './HabitList.tsx'
import './configuration.css'
import './native.css'

type View = OutputOf<'view.configurationItems'>
type Share = View['native']
const classes = Object.keys(buildClasses) as (keyof Share['counts'])[]

/** What is built and how: the share that uses the product as it was meant, what copies the old system, what was decided too early. */
export function ConfigurationItemsPlace() {
  const view = useCommandQuery('view.configurationItems', {}).data
  const formats = useFormats()
  const { selected } = useSelection()
  const isNarrow = useIsNarrow()
  const head = { phase: 'configuration', icon: 'gear', title: 'Configuration items' } as const
  if (view === undefined) return <PlacePage {...head} />
  const early = new Map(view.early.map((each) => [each.id, each]))
  const isClosed = selected === null && !isNarrow
  return (
    <PlacePage {...head} facts={factsOf(view)} why={view.why}>
      {view.native.total === 0 ? (
        <NoItems />
      ) : (
        <div className={isClosed ? 'cf-halves' : 'wf-body is-narrow'}>
          <div>
            <Section title="How it is built" count={view.native.total} right={<ClassKey />}>
              <ul className="ns">
                <ShareLine label="All modules" native={view.native} longest={view.native.total} strong />
                {view.modules.map(({ module, native }) => (
                  <ShareLine
                    key={module}
                    label={module === '' ? 'No module' : module}
                    native={native}
                    longest={Math.max(...view.modules.map((each) => each.native.total))}
                  />
                ))}
              </ul>
            </Section>
            <OpenFindings
              findings={view.findings}
              none="Every setting has its reason and was decided in time."
              limit={5}
            />
          </div>
          <Section title="Legacy habits" count={view.habits.length}>
            <HabitList habits={view.habits} none="Nothing copies the old system, and nothing was decided too early." />
          </Section>
        </div>
      )}
      <div className="cf-grid">
        <RegisterTable
          register="config_item"
          title="Configuration items"
          columns={
            isClosed
              ? ['title', 'module', 'buildClass', 'requirementId', 'stepId', 'decidedOn', 'isTested', 'status']
              : ['title', 'buildClass', 'status']
          }
          extraColumns={[
            {
              key: 'guard',
              header: 'Against the audit',
              width: 190,
              render: ({ id }) => <Guard early={early.get(id)} date={formats.date} />,
              sortValue: ({ id }) => (early.has(id) ? 0 : 1),
            },
          ]}
          addLabel="Item"
          emptyText="No configuration items yet."
        />
      </div>
    </PlacePage>
  )
}

function factsOf({ native, early }: View): readonly string[] {
  if (native.share === null) return []
  const before = early.length === 0 ? [] : [`${early.length} decided before the audit`]
  return [`${wholePercent(native.share)} as delivered or configured`, ...before]
}

function Guard({
  early,
  date,
}: {
  readonly early: View['early'][number] | undefined
  readonly date: (iso: string) => string
}) {
  if (early === undefined) return null
  const { workflow, signedOn } = early
  return (
    <span
      title={signedOn === null ? `The audit of ${workflow} is not signed` : `${workflow} was signed ${date(signedOn)}`}
    >
      <StatusMark state="late">
        {signedOn === null ? `${workflow} is not signed` : `before ${workflow} was signed`}
      </StatusMark>
    </span>
  )
}

function ShareLine({
  label,
  native: { counts, total, share },
  longest,
  strong = false,
}: {
  readonly label: string
  readonly native: Share
  readonly longest: number
  readonly strong?: boolean
}) {
  if (total === 0) return null
  const words = classes.map((code) => `${counts[code]} ${buildClasses[code].toLowerCase()}`).join(', ')
  return (
    <li className={strong ? 'is-strong' : ''}>
      <span className="ns-name">{label}</span>
      <span className="ns-track" title={words}>
        <span className="pic-words">{words}</span>
        {classes.map((code) =>
          counts[code] === 0 ? null : (
            <span
              key={code}
              aria-hidden="true"
              className={`ns-part is-${code}`}
              style={{ width: `${(counts[code] / longest) * 100}%` }}
            >
              {counts[code]}
            </span>
          ),
        )}
      </span>
      <span className="ns-share">{share === null ? '' : wholePercent(share)}</span>
    </li>
  )
}

function ClassKey() {
  return (
    <span className="pic-key">
      {classes.map((code) => (
        <span key={code}>
          <i className={`ns-key is-${code}`} /> {buildClasses[code].toLowerCase()}
        </span>
      ))}
    </span>
  )
}

function NoItems() {
  const { begin, isRefused } = useBeginRow()
  return (
    <EmptyPlace
      sentence="Nothing is configured yet. Sign the audits first, then write down each decision."
      text="Each setting answers a need or a step. What was decided before the audit of its workflow was signed is marked."
      ways={[
        {
          title: 'A setting as delivered',
          text: 'The product does it already: say which need it answers.',
          action: {
            isNew: true,
            label: 'Add setting',
            run: () => begin('config_item', { title: 'New setting', buildClass: 'native' }),
            disabled: isRefused,
          },
        },
        {
          title: 'Something that was built',
          text: 'Custom work, or a copy of the old system: it needs a reason.',
          action: {
            isNew: true,
            label: 'Add custom work',
            run: () => begin('config_item', { title: 'New custom work', buildClass: 'customised' }),
            disabled: isRefused,
          },
        },
      ]}
    />
  )
}
