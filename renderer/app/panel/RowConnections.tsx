import { useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { isRegisterName, registerOf, type RegisterName } from '#shared/registers/index.ts'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { showWhole } from '#renderer/components/focus.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { PanelSection } from '#renderer/components/RecordPanel.tsx'
import { useSelection } from '../selection.ts'

type Group = OutputOf<'view.connections'>['groups'][number]

/** What a row is connected with by fields, its own and those of other rows: each a way to walk on, in both directions. */
export function RowConnections({ register, id }: { readonly register: RegisterName; readonly id: string }) {
  const groups = useCommandQuery('view.connections', { register, id }).data?.groups ?? []
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set())
  const count = groups.reduce((sum, { total }) => sum + total, 0)
  if (count === 0) return null
  const shownOf = (group: Group) => (whole.has(keyOf(group)) ? group.rows : group.rows.slice(0, atFirst))
  const shown = groups.reduce((sum, group) => sum + shownOf(group).length, 0)
  return (
    <PanelSection title="Connected with" count={shown === count ? count : `${shown} of ${count}`}>
      {groups.map((group) => (
        <ConnectedGroup
          key={keyOf(group)}
          group={group}
          shown={shownOf(group)}
          onShowAll={() => setWhole(new Set(whole).add(keyOf(group)))}
        />
      ))}
    </PanelSection>
  )
}

const atFirst = 5

function keyOf({ direction, register, field }: Group): string {
  return `${direction} ${register} ${field}`
}

function ConnectedGroup({
  group,
  shown,
  onShowAll,
}: {
  readonly group: Group
  readonly shown: Group['rows']
  readonly onShowAll: () => void
}) {
  const { select } = useSelection()
  const list = useRef<HTMLUListElement>(null)
  const words = wordsOf(group)
  return (
    <div className="connected">
      <h4>
        <Icon name={group.direction === 'out' ? 'arrow-r' : 'link'} />
        {words}
      </h4>
      <ul ref={list} className="mini" aria-label={words}>
        {shown.map((row) => (
          <li key={row.id}>
            <span className="ref">{row.ref}</span>
            <button
              type="button"
              className="link cutoff"
              title={row.title}
              onClick={() => isRegisterName(row.register) && select(row.register, row.id)}
            >
              {row.title}
            </button>
          </li>
        ))}
      </ul>
      {shown.length < group.rows.length && (
        <button type="button" className="lines-more" onClick={() => showWhole(list.current, onShowAll)}>
          Show all {group.total}
        </button>
      )}
    </div>
  )
}

/** `Need`, or `Named by test cases as “Settings it proves”` */
function wordsOf({ direction, register, label }: Group): string {
  if (direction === 'out' || !isRegisterName(register)) return label
  return `Named by ${registerOf(register).title.toLowerCase()} as “${label}”`
}
