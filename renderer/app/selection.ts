import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { readSubject, subjectOf } from '#shared/fields/subject.ts'
import { isRegisterName, type RegisterName } from '#shared/registers/index.ts'

export type Selected = { readonly register: RegisterName; readonly id: string }

export type Selection = {
  /** The row that the side panel shows and every picture marks. */
  readonly selected: Selected | null
  /** The field of that row that somebody asked for; null for none. */
  readonly field: string | null
  /** Shows a row, at one of its fields where that is named; `id: null` closes the panel. */
  readonly select: (register: RegisterName, id: string | null, field?: string) => void
}

const parameter = 'row'
const fieldParameter = 'field'

/** The selected row lives in the address, so that a reload, a link and the back button know it. */
export function useSelection(): Selection {
  const [search, setSearch] = useSearchParams()
  const raw = search.get(parameter)
  const selected = useMemo(() => readSelected(raw), [raw])
  const select = useCallback(
    (register: RegisterName, id: string | null, field?: string) => {
      setSearch(
        (current) => {
          const next = new URLSearchParams(current)
          if (id === null) next.delete(parameter)
          else next.set(parameter, subjectOf(register, id))
          if (field === undefined) next.delete(fieldParameter)
          else next.set(fieldParameter, field)
          return next
        },
        { replace: true },
      )
    },
    [setSearch],
  )
  return { selected, field: search.get(fieldParameter), select }
}

/** `register:id` of an address as a selection, or null when it names none. */
export function readSelected(raw: string | null): Selected | null {
  const subject = raw === null ? null : readSubject(raw)
  return subject === null || !isRegisterName(subject.register) ? null : { register: subject.register, id: subject.id }
}
