import { useId } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import { isRegisterName } from '#shared/registers/index.ts'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import './copies.css'

type View = OutputOf<'view.planCompare'>
type Difference = View['differences'][number]

const words = { added: 'New', removed: 'No longer there', changed: 'Changed' } as const

/** Two versions of the rollback plan beside each other, or a version and the plan as it stands, field by field. */
export function ComparePlace() {
  const [search] = useSearchParams()
  const versions = useCommandQuery('view.copies', {}).data?.versions
  const head = { phase: 'pre_launch', icon: 'copy', title: 'Compare versions' } as const
  const why = 'What differs, value by value, and whose part of the plan it is.'
  if (versions === undefined) return <PlacePage {...head} why={why} />
  const known = (id: string | null) => versions.find((version) => version.id === id)?.id ?? null
  const fromId = known(search.get('from')) ?? versions[1]?.id ?? versions[0]?.id
  if (fromId === undefined)
    return (
      <PlacePage {...head} why={why}>
        <EmptyPlace
          sentence="There is no version to compare yet."
          text="A version is made when the rollback plan is approved."
          ways={[]}
          alternative={<Link to="/copies">Copies of the plan</Link>}
        />
      </PlacePage>
    )
  return <Comparison fromId={fromId} toId={known(search.get('to'))} head={head} why={why} />
}

function Comparison({
  fromId,
  toId,
  head,
  why,
}: {
  readonly fromId: string
  readonly toId: string | null
  readonly head: { readonly phase: 'pre_launch'; readonly icon: 'copy'; readonly title: string }
  readonly why: string
}) {
  const id = useId()
  const [search, setSearch] = useSearchParams()
  const view = useCommandQuery('view.planCompare', { fromId, toId }).data
  const set = (name: 'from' | 'to' | 'department', value: string) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  if (view === undefined) return <PlacePage {...head} why={why} />
  const department = view.departments.find((each) => each.id === search.get('department'))?.id ?? ''
  const shown = view.differences.filter(({ departmentIds }) => department === '' || departmentIds.includes(department))
  const parts = [...Map.groupBy(shown, ({ part }) => part)]
  const to = view.to.id === null ? 'the plan as it stands' : `version ${view.to.version}`
  return (
    <PlacePage
      {...head}
      why={why}
      facts={[`Version ${view.from.version} and ${to}`, shown.length === 1 ? '1 row' : `${shown.length} rows`]}
      actions={
        <Link className="btn" to="/copies">
          <Icon name="chev-l" />
          Copies of the plan
        </Link>
      }
    >
      <div className="co-choose">
        <label htmlFor={`${id}-from`}>From</label>
        <select id={`${id}-from`} value={fromId} onChange={(event) => set('from', event.target.value)}>
          {view.versions.map((version) => (
            <option key={version.id} value={version.id}>
              Version {version.version}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-to`}>To</label>
        <select id={`${id}-to`} value={toId ?? ''} onChange={(event) => set('to', event.target.value)}>
          <option value="">The plan as it stands</option>
          {view.versions.map((version) => (
            <option key={version.id} value={version.id}>
              Version {version.version}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-department`}>For</label>
        <select id={`${id}-department`} value={department} onChange={(event) => set('department', event.target.value)}>
          <option value="">Every department</option>
          {view.departments.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      {shown.length === 0 ? (
        <p className="co-none">
          Version {view.from.version} and {to} say the same.
        </p>
      ) : (
        parts.map(([part, differences]) => (
          <Part
            key={part}
            title={part}
            differences={differences}
            view={view}
            after={view.to.id === null ? 'Today' : view.to.version}
          />
        ))
      )}
    </PlacePage>
  )
}

function Part({
  title,
  differences,
  view,
  after,
}: {
  readonly title: string
  readonly differences: readonly Difference[]
  readonly view: View
  /** What the later value is headed. */
  readonly after: string
}) {
  const { select } = useSelection()
  const nameOf = (id: string) => view.departments.find((each) => each.id === id)?.name ?? ''
  const forWhom = ({ departmentIds }: Difference) =>
    departmentIds.length === view.departments.length && departmentIds.length > 1
      ? 'Every department'
      : departmentIds.map(nameOf).join(', ')
  return (
    <Section className="co-next" title={title} count={differences.length}>
      <div className="co-scroll">
        <table className="co-table is-compare">
          <caption className="pic-words">{title}: what differs</caption>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">What</th>
              <th scope="col">{view.from.version}</th>
              <th scope="col">{after}</th>
            </tr>
          </thead>
          {differences.map((difference) => {
            const { register, id, ref, number, title: name, kind, fields } = difference
            const called = number === null ? ref : `Step ${number} (${ref})`
            const opens = isRegisterName(register) && kind !== 'removed' ? register : null
            const rowHead = (
              <th scope="rowgroup" rowSpan={Math.max(1, fields.length)}>
                {opens === null ? (
                  <span>
                    {called} {name}
                  </span>
                ) : (
                  <button type="button" className="co-name" onClick={() => select(opens, id)}>
                    {called} {name}
                  </button>
                )}
                <span className="co-sub">{forWhom(difference)}</span>
              </th>
            )
            return (
              <tbody key={`${register}:${id}`}>
                {fields.length === 0 ? (
                  <tr>
                    {rowHead}
                    <td colSpan={3}>{words[kind]}</td>
                  </tr>
                ) : (
                  fields.map(({ field, label, before, after: later }, at) => (
                    <tr key={field}>
                      {at === 0 && rowHead}
                      <td>{label}</td>
                      <td>{before === '' ? <span className="empty-value">Empty</span> : before}</td>
                      <td>{later === '' ? <span className="empty-value">Empty</span> : later}</td>
                    </tr>
                  ))
                )}
              </tbody>
            )
          })}
        </table>
      </div>
    </Section>
  )
}
