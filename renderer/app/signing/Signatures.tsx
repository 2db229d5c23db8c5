import { signOff } from '#shared/registers/phases.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { stateOfCode, StatusMark } from '#renderer/components/StatusMark.tsx'
import { useSelection } from '../selection.ts'
import type { FrozenThing, SignedView } from './SignBoard.tsx'

const { verdict: verdicts, method: methods, capacity: capacities } = signOff.fields

/** A line for each signature, and one for each clinical department that has not approved. */
export function Signatures({ view, kind }: { readonly view: SignedView; readonly kind: FrozenThing['kind'] }) {
  const formats = useFormats()
  const { select } = useSelection()
  if (view.signatures.length === 0 && view.missing.length === 0) return null
  const signed = new Set(view.signatures.map(({ departmentId }) => departmentId))
  return (
    <div className="sign-scroll">
      <table className="sign-table">
        <thead>
          <tr>
            <th scope="col">{kind === 'needs_list' ? 'For' : 'As'}</th>
            <th scope="col">Signed by</th>
            <th scope="col">Verdict</th>
            <th scope="col">On</th>
            <th scope="col">Said</th>
          </tr>
        </thead>
        <tbody>
          {view.signatures.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.department ?? optionOf(capacities.options, each.capacity)}</th>
              <td>
                <button type="button" className="link" onClick={() => select('sign_off', each.id)}>
                  {each.signer ?? 'Nobody by name'}
                </button>
              </td>
              <td>
                <StatusMark state={stateOfCode(each.verdict) ?? 'todo'}>
                  {optionOf(verdicts.options, each.verdict)}
                </StatusMark>
              </td>
              <td className="nowrap">
                {each.signedOn === null ? '' : formats.date(each.signedOn)}{' '}
                <span className="faint">{optionOf(methods.options, each.method).toLowerCase()}</span>
              </td>
              <td>
                {each.comment}
                {each.dissent === '' ? null : (
                  <span className="sign-dissent">
                    <b>Does not agree with:</b> {each.dissent}
                  </span>
                )}
              </td>
            </tr>
          ))}
          {view.missing
            .filter(({ id }) => !signed.has(id))
            .map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td colSpan={4}>
                  <StatusMark state="blocked">Has not signed</StatusMark>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

function optionOf(options: { readonly [code: string]: string }, code: string): string {
  return options[code] ?? code
}
