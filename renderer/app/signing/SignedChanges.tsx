import { isRegisterName } from '#shared/registers/index.ts'
import { useSelection } from '../selection.ts'
import type { SignedView } from './SignBoard.tsx'

const words = { added: 'Added', removed: 'Removed', changed: 'Changed' } as const

/** What differs between the signed words and those that stand now, row by row. */
export function SignedChanges({ view }: { readonly view: SignedView }) {
  const { select } = useSelection()
  return (
    <div className="sign-scroll">
      <table className="sign-table">
        <caption>Changed since it was frozen</caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">What</th>
            <th scope="col">As signed</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        {view.differences.map(({ register, id, ref, title, kind, fields }) => {
          const name = isRegisterName(register) ? register : null
          const head = (
            <th scope="rowgroup" rowSpan={Math.max(1, fields.length)}>
              {kind === 'removed' || name === null ? (
                <span>
                  {ref} {title}
                </span>
              ) : (
                <button type="button" className="link" onClick={() => select(name, id)}>
                  {ref} {title}
                </button>
              )}
            </th>
          )
          return (
            <tbody key={`${register}:${id}`}>
              {fields.length === 0 ? (
                <tr>
                  {head}
                  <td colSpan={3}>{words[kind]}</td>
                </tr>
              ) : (
                fields.map(({ field, label, before, after }, at) => (
                  <tr key={field}>
                    {at === 0 && head}
                    <td>{label}</td>
                    <td>{before === '' ? <span className="empty-value">Empty</span> : before}</td>
                    <td>{after === '' ? <span className="empty-value">Empty</span> : after}</td>
                  </tr>
                ))
              )}
            </tbody>
          )
        })}
      </table>
    </div>
  )
}
