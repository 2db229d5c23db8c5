import type { OutputOf } from '#shared/contract/index.ts'

type Copies = OutputOf<'view.copies'>['toTakeBack']

/** Copies whose department the plan does not cover any more: who holds them still, with the way to write down that they came back. */
export function TakeBack({
  copies,
  isRefused,
  onGivenBack,
}: {
  readonly copies: Copies
  readonly isRefused: boolean
  readonly onGivenBack: (copy: Copies[number]) => void
}) {
  if (copies.length === 0) return null
  return (
    <div className="co-scroll">
      <table className="co-table">
        <caption className="co-caption">To take back: these departments are not in the plan any more</caption>
        <thead>
          <tr>
            <th scope="col">Copy</th>
            <th scope="col">With</th>
            <th scope="col">
              <span className="pic-words">To do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {copies.map((copy) => (
            <tr key={copy.id}>
              <th scope="row">{copy.title}</th>
              <td>{copy.holder}</td>
              <td className="co-do">
                <button
                  type="button"
                  className="btn small"
                  aria-label={`Given back: ${copy.title}`}
                  disabled={isRefused}
                  onClick={() => onGivenBack(copy)}
                >
                  Given back
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
