import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import type { Row } from '#shared/registers/index.ts'
import { observationSession } from '#shared/registers/discovery.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { type AnyRow, useRowWriter } from '#renderer/app/row-writer.ts'
import type { ObserveView } from './model.ts'

const { departmentId, shiftId, roleObservedId, observerId } = observationSession.fields
const asked = { departmentId, shiftId, roleObservedId, observerId } as const
type Asked = keyof typeof asked
const names = ['departmentId', 'shiftId', 'roleObservedId', 'observerId'] as const satisfies readonly Asked[]

/**
 * What an observation is about, while no entry goes on: department, shift, role and observer, each a plain list. Nothing waits
 * for it: Enter and Esc go back to the observation. At its end it names what is missing, and the first gap takes the focus.
 */
export function ObserveAbout({
  view,
  isShown,
  readOnly,
  main,
}: {
  readonly view: ObserveView
  /** While an entry goes on it is hidden, and stays to see the end. */
  readonly isShown: boolean
  readonly readOnly: string | null
  readonly main: RefObject<HTMLElement | null>
}) {
  const id = useId()
  const session = useRows('observation_session').rows.find((row) => row.id === view.id)
  const choices = useChoices()
  const writer = useRowWriter('observation_session')
  const [problem, setProblem] = useState<string | null>(null)
  const missing = session === undefined ? [] : names.filter((name) => session[name] === null)
  const isEnded = view.endedAt !== null
  useFocusOnFirstGap(isEnded, missing[0] === undefined ? null : `${id}-${missing[0]}`)
  if (session === undefined || !isShown) return null

  const put = (name: Asked, value: string) => {
    setProblem(null)
    writer
      .update(session as unknown as AnyRow, { [name]: value === '' ? null : value })
      .catch((error: unknown) => setProblem(failureLine(failureOf(error))))
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // After the end there is nothing to go back to: Esc leaves, as everywhere in the observation.
    if (event.key === 'Escape' && isEnded) return
    event.preventDefault()
    event.stopPropagation()
    main.current?.focus()
  }
  return (
    <fieldset className="ob-about" disabled={readOnly !== null}>
      <legend className="pic-words">What is observed</legend>
      {names.map((name) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          {asked[name].label}
          <select
            id={`${id}-${name}`}
            value={session[name] ?? ''}
            onChange={(event) => put(name, event.target.value)}
            onKeyDown={onKeyDown}
          >
            <option value="">{choices[name].length === 0 ? 'None in this file yet' : 'Not said'}</option>
            {choices[name].map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      {problem !== null ? (
        <p role="alert">{problem}</p>
      ) : isEnded && missing.length > 0 ? (
        <output>{missingWords(missing)}</output>
      ) : null}
    </fieldset>
  )
}

/** What is not said, and what it costs. */
export function missingWords(missing: readonly Asked[]): string {
  const list = missing.map((name) => asked[name].label.toLowerCase()).join(', ')
  const counts = missing.includes('departmentId') || missing.includes('shiftId')
  return `Not said: ${list}.${counts ? ' Without department and shift it counts for no shift that was watched.' : ''}`
}

/** Once the observation ends, what is still to be said has the focus. */
function useFocusOnFirstGap(isEnded: boolean, firstGap: string | null): void {
  const wasEnded = useRef(isEnded)
  useEffect(() => {
    if (isEnded && !wasEnded.current && firstGap !== null) document.getElementById(firstGap)?.focus()
    wasEnded.current = isEnded
  }, [isEnded, firstGap])
}

type Choice = { readonly id: string; readonly label: string }

function useChoices(): { readonly [Name in Asked]: readonly Choice[] } {
  const named = ({ id, name }: Pick<Row<'staff_role'>, 'id' | 'name'>) => ({ id, label: name })
  return {
    departmentId: useRows('department').rows.map(named),
    shiftId: useRows('shift_pattern').rows.map(named),
    roleObservedId: useRows('staff_role').rows.map(named),
    observerId: useRows('person')
      .rows.filter(({ active }) => active)
      .map(({ id, displayName }) => ({ id, label: displayName })),
  }
}
