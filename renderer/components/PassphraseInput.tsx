import type { ReactNode } from 'react'

/** A passphrase to type: hidden unless asked to be shown, with what is wrong with it or what to know beneath. Its label is the form's. */
export function PassphraseInput({
  id,
  value,
  onChange,
  isShown,
  isNew,
  problem,
  help,
}: {
  readonly id: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly isShown: boolean
  /** Whether it is being made up now, so that nothing offers an old one. */
  readonly isNew: boolean
  readonly problem: string | null
  readonly help?: ReactNode
}) {
  const below = problem ?? help
  return (
    <div className="passphrase">
      <input
        id={id}
        className="f-input f-plain"
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'off'}
        autoCapitalize="off"
        spellCheck={false}
        maxLength={400}
        value={value}
        aria-invalid={problem !== null}
        {...(below === undefined ? {} : { 'aria-describedby': `${id}-below` })}
        onChange={(event) => onChange(event.target.value)}
      />
      {below === undefined ? null : (
        <span id={`${id}-below`} className={problem === null ? 'passphrase-help' : 'passphrase-help is-bad'}>
          <span role={problem === null ? undefined : 'alert'}>{below}</span>
        </span>
      )}
    </div>
  )
}

/** Whether the passphrases of a form can be read while they are typed. */
export function ShowPassphrase({
  isShown,
  onChange,
}: {
  readonly isShown: boolean
  readonly onChange: (isShown: boolean) => void
}) {
  return (
    <label className="passphrase-show">
      <input type="checkbox" checked={isShown} onChange={(event) => onChange(event.target.checked)} />
      Show what is typed
    </label>
  )
}
