import './pictures.css'
import './chain.css'

export type ChainUnit = {
  readonly id: string
  readonly label: string
  readonly state: 'done' | 'doing' | 'todo' | 'confirmed' | 'suspected' | 'applies' | 'undecided' | 'out'
}

export type ChainGroup = {
  readonly key: string
  readonly title: string
  /** The figures of the group in words: '9 apply here, 3 confirmed'. */
  readonly facts: string
  readonly units: readonly ChainUnit[]
}

type ChainProps = {
  readonly groups: readonly ChainGroup[]
  /** The word on the arrow behind each group but the last. */
  readonly joints: readonly string[]
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
}

/** A phase's failure points as a chain, read from what breaks to what prevents it: one shape for each point, by its state. */
export function Chain({ groups, joints, selectedId, onSelect }: ChainProps) {
  return (
    <ol className="chain">
      {groups.map((group, at) => (
        <li key={group.key} className="chain-group">
          <h3>
            {group.title} <span className="chain-number">{group.units.length}</span>
          </h3>
          <p>{group.facts}</p>
          <ul className="chain-units" aria-label={group.title}>
            {group.units.map((unit) => (
              <li key={unit.id}>
                <button
                  type="button"
                  className={`chain-unit is-${unit.state}${unit.id === selectedId ? ' is-selected' : ''}`}
                  aria-label={`${unit.label}, ${stateWords[unit.state]}`}
                  aria-pressed={unit.id === selectedId}
                  title={`${unit.label}, ${stateWords[unit.state]}`}
                  onClick={() => onSelect(unit.id)}
                >
                  <UnitShape state={unit.state} />
                </button>
              </li>
            ))}
          </ul>
          {joints[at] !== undefined && at < groups.length - 1 && (
            <span className="chain-joint" aria-hidden="true">
              <span>{joints[at]}</span>
              <svg width="30" height="10">
                <path d="M30 5H8" stroke="var(--ink-3)" strokeWidth="1.5" />
                <path d="M9 1v8L1 5z" fill="var(--ink-3)" />
              </svg>
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

const stateWords: { readonly [S in ChainUnit['state']]: string } = {
  done: 'done',
  doing: 'doing',
  todo: 'to do',
  confirmed: 'confirmed here',
  suspected: 'suspected here',
  applies: 'applies, not seen yet',
  undecided: 'not decided whether it applies',
  out: 'does not apply',
}

/** What the shapes of the chain mean, for those that occur. */
export function ChainKey({ states }: { readonly states: readonly ChainUnit['state'][] }) {
  const order = Object.keys(stateWords) as ChainUnit['state'][]
  return (
    <ul className="pic-key">
      {order
        .filter((state) => states.includes(state))
        .map((state) => (
          <li key={state} className={`chain-key is-${state}`}>
            <UnitShape state={state} />
            {stateWords[state]}
          </li>
        ))}
    </ul>
  )
}

function UnitShape({ state }: { readonly state: ChainUnit['state'] }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className="chain-shape">
      {shapes[state]}
    </svg>
  )
}

const ring = <circle cx="8" cy="8" r="5.5" className="outline" />
const shapes: { readonly [S in ChainUnit['state']]: React.ReactNode } = {
  done: (
    <>
      <circle cx="8" cy="8" r="6.3" className="solid" />
      <path d="M5 8.3 7.2 10.4 11 6" className="cut" />
    </>
  ),
  doing: (
    <>
      {ring}
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" className="solid" />
    </>
  ),
  todo: ring,
  confirmed: (
    <>
      <path d="M8 1.2 14.8 8 8 14.8 1.2 8z" className="solid" />
      <path d="M8 4.8v3.8M8 11v.2" className="cut" />
    </>
  ),
  suspected: <path d="M8 2 14 8 8 14 2 8z" className="outline" />,
  applies: ring,
  undecided: <circle cx="8" cy="8" r="5.5" className="outline dashed" />,
  out: <path d="M4 8h8" className="outline" />,
}
