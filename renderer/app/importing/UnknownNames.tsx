import { useId } from 'react'
import { leftOut, type NameChoices } from '#shared/domain/import-table.ts'
import { foldText } from '#shared/text/collate.ts'

const namesMax = 30

/** Names of a file that the workbook does not know, each with the choice of what it stands for. */
export function UnknownNames({
  what,
  unknown,
  choices,
  options,
  onChoose,
}: {
  readonly what: string
  readonly unknown: readonly string[]
  readonly choices: NameChoices
  readonly options: readonly (readonly [string, string])[]
  readonly onChoose: (choices: NameChoices) => void
}) {
  const id = useId()
  const names = namesWith(unknown, choices)
  if (names.length === 0) return null
  return (
    <section className="im-names" aria-labelledby={id}>
      <h3 id={id}>{what}</h3>
      <ul>
        {names.slice(0, namesMax).map((name) => {
          const folded = foldText(name)
          return (
            <li key={folded}>
              <label>
                <span className="cutoff" title={name}>
                  {name}
                </span>
                <select
                  className="f-input f-plain"
                  aria-label={`${name} stands for`}
                  value={choices[folded] ?? ''}
                  onChange={(event) => {
                    const { [folded]: _former, ...others } = choices
                    onChoose(event.target.value === '' ? others : { ...others, [folded]: event.target.value })
                  }}
                >
                  <option value="">not said yet</option>
                  <option value={leftOut}>left out</option>
                  {options.map(([code, label]) => (
                    <option key={code} value={code}>
                      {label}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          )
        })}
      </ul>
      {names.length > namesMax && <p className="im-none">and {names.length - namesMax} more names</p>}
    </section>
  )
}

/** The unknown names, and those that were and have a choice now: a choice can be taken back. */
function namesWith(unknown: readonly string[], choices: NameChoices): readonly string[] {
  const folded = new Set(unknown.map(foldText))
  return [...Object.keys(choices).filter((name) => !folded.has(name)), ...unknown]
}
