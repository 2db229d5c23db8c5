import { deciderParts, decisionWords } from '#shared/domain/run-decision.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import type { RunView } from './model.ts'

/** As many as the board has lines for. */
const most = 3

/** What was decided when, who decides and who must be asked, each with the number to reach them by, and how many must still agree. */
export function RunDeciders({ view }: { readonly view: RunView }) {
  const { deciders, agreement, agreedByIds } = view
  const formats = useFormats()
  const shown = firstOf(deciders)
  const hidden = deciders.length - shown.length
  return (
    <div className="rr-deciders">
      <span>{decisionWords(view, formats.instantTime)}</span>
      {deciders.length === 0 ? (
        <p>Nobody is named to decide. Name somebody in the rollback plan.</p>
      ) : (
        <ul aria-label="Who decides">
          {shown.map(({ id, name, phone, part }) => (
            <li key={id}>
              <Icon
                name={agreedByIds.includes(id) ? 'st-done' : 'st-todo'}
                label={agreedByIds.includes(id) ? 'agreed' : 'not yet'}
              />
              <span>
                <b>{name}</b>
                <small>{deciderParts[part]}</small>
              </span>
              <em>{phone}</em>
            </li>
          ))}
        </ul>
      )}
      <span className="dim">
        {agreement.missing > 0
          ? `${agreement.missing} more must agree`
          : `Enough have agreed: ${agreement.agreed}, ${agreement.needed} needed`}
        {agreement.toAsk === null ? '' : `; ask ${agreement.toAsk}`}
        {hidden === 0 ? '' : `; W shows ${hidden} more`}
      </span>
    </div>
  )
}

/** The first ones, whoever must be asked always among them: no decision counts without that word. */
function firstOf(deciders: RunView['deciders']): RunView['deciders'] {
  const asked = deciders.filter(({ part }) => part === 'asked')
  return [...deciders.filter(({ part }) => part !== 'asked').slice(0, most - asked.length), ...asked]
}
