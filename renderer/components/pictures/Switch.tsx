import { useId } from 'react'
import './pictures.css'
import './switch.css'

/** A choice of a few, side by side: arrow keys change it. */
export function Switch<Code extends string>({
  label,
  options,
  chosen,
  onChoose,
  small = true,
}: {
  readonly label: string
  readonly options: { readonly [C in Code]: string }
  readonly chosen: Code
  readonly onChoose: (code: Code) => void
  readonly small?: boolean
}) {
  const name = useId()
  const codes = Object.keys(options) as Code[]
  return (
    <fieldset className={small ? 'pic-switch is-small' : 'pic-switch'}>
      <legend className="pic-words">{label}</legend>
      {codes.map((code) => (
        <label key={code}>
          <input type="radio" name={name} checked={code === chosen} onChange={() => onChoose(code)} />
          <span>{options[code]}</span>
        </label>
      ))}
    </fieldset>
  )
}
