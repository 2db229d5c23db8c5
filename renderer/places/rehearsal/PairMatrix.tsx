import type { OutputOf } from '#shared/contract/index.ts'
import type { PairView } from '#shared/contract/view-rehearsal.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import './pairs.css'

type Department = OutputOf<'view.integrations'>['departments'][number]

/** Departments against departments: how many of the integrations that two of them share were seen to work with both live. */
export function PairMatrix({
  departments,
  pairs,
  chosen,
  onChoose,
}: {
  readonly departments: readonly Department[]
  readonly pairs: readonly PairView[]
  readonly chosen: PairView | null
  readonly onChoose: (pair: PairView | null) => void
}) {
  const columns = departments.slice(0, -1)
  return (
    <div className="rh-scroll">
      <table className="pm">
        <caption className="pic-words">
          Integrations that two departments share and that work with both of them live
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="pic-words">Department</span>
            </th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {departments.slice(1).map((row, at) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {columns.slice(0, at + 1).map((column) => (
                <Cell
                  key={column.id}
                  names={[column.name, row.name]}
                  pair={pairOf(pairs, column.id, row.id)}
                  chosen={chosen}
                  onChoose={onChoose}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pic-key pm-key">
        <span>
          <Icon name="st-done" /> all work together
        </span>
        <span>
          <Icon name="st-late" /> one did not work
        </span>
        <span>
          <Icon name="st-todo" /> not all tried
        </span>
        <span>– nothing shared</span>
      </p>
    </div>
  )
}

function Cell({
  names,
  pair,
  chosen,
  onChoose,
}: {
  readonly names: readonly [string, string]
  readonly pair: PairView | undefined
  readonly chosen: PairView | null
  readonly onChoose: (pair: PairView | null) => void
}) {
  if (pair === undefined)
    return (
      <td className="pm-none">
        <span aria-hidden="true">–</span>
        <span className="pic-words">nothing shared</span>
      </td>
    )
  const total = pair.integrations.length
  const works = pair.integrations.filter(({ state }) => state === 'works').length
  const fails = pair.integrations.filter(({ state }) => state === 'fails').length
  const state = fails > 0 ? 'fails' : works === total ? 'works' : 'open'
  const isChosen = chosen === pair
  const words = `${names[0]} and ${names[1]}: ${works} of ${total} work together${fails === 0 ? '' : `, ${fails} did not work`}`
  return (
    <td className={`pm-cell is-${state}`}>
      <button
        type="button"
        aria-label={words}
        title={words}
        aria-pressed={isChosen}
        onClick={() => onChoose(isChosen ? null : pair)}
      >
        <Icon name={icons[state]} />
        {works} of {total}
      </button>
    </td>
  )
}

const icons = { works: 'st-done', fails: 'st-late', open: 'st-todo' } as const

function pairOf(pairs: readonly PairView[], first: string, second: string): PairView | undefined {
  return pairs.find(({ departmentIds }) => departmentIds[0] === first && departmentIds[1] === second)
}
