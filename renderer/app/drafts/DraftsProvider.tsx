import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useApi } from '#renderer/api/context.ts'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { type BeginTyping, type TypingPlace, TypingContext, unkept } from '#renderer/fields/typed-text.ts'
import { useReadOnly } from '../read-only.ts'
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts'
import { slotOf } from './live-pages.ts'

export type Drafts = { readonly page: string; readonly keeper: DraftKeeper }

const DraftsContext = createContext<Drafts | null>(null)

export function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext)
  if (drafts === null) throw new Error('DraftsContext is missing: the part is drawn outside an open engagement')
  return drafts
}

/** Keeps what is typed in the open engagement until it is saved. Each opening counts as a page of its own. */
export function DraftsProvider({ children }: { readonly children: ReactNode }) {
  const { client, saves } = useApi()
  const queries = useQueryClient()
  const readOnly = useReadOnly()
  const isBrowser = useCommandQuery('workspace.state', {}).data?.host === 'browser'
  const [page] = useState(() => crypto.randomUUID())
  const keeper = useMemo(
    () =>
      createDraftKeeper({
        client,
        page,
        onTrouble: saves.unkept,
        onLeft: () => void queries.invalidateQueries({ queryKey: ['draft.list'] }),
      }),
    [client, page, saves, queries],
  )
  useEffect(() => () => keeper.stop(), [keeper])

  useEffect(() => {
    const flush = () => void keeper.flush()
    // The desktop window would then not close at all; there the program is part of the window and answers.
    const warn = (event: BeforeUnloadEvent) => {
      if (isBrowser && saves.get().isTyped) event.preventDefault()
    }
    window.addEventListener('pagehide', flush)
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('beforeunload', warn)
    }
  }, [keeper, saves, isBrowser])

  const typings = useRef(0)
  const begin = useMemo<BeginTyping>(() => {
    if (readOnly !== null) return () => unkept
    return (place) => {
      typings.current += 1
      const slot = slotOf(nameOf(place), page, typings.current)
      const { register, id, field } = place
      const values = plainValues(place.values ?? {})
      return {
        keep: (text, pace = 'pause') => {
          // Nothing is lost with a blank.
          if (text.trim() === '') keeper.drop(slot)
          else keeper.keep({ slot, register, id, field, text, values }, pace)
        },
        drop: () => keeper.drop(slot),
        leave: () => keeper.leave(slot),
      }
    }
  }, [keeper, page, readOnly])

  return (
    <DraftsContext.Provider value={useMemo(() => ({ page, keeper }), [page, keeper])}>
      <TypingContext.Provider value={begin}>{children}</TypingContext.Provider>
    </DraftsContext.Provider>
  )
}

/** `risk:01J…:title`, `note:new:risk:01J…` */
function nameOf({ register, id, field, about }: TypingPlace): string {
  return `${register}:${id ?? 'new'}:${about ?? field}`
}

type Plain = string | number | boolean | null

function plainValues(values: { readonly [field: string]: unknown }): { readonly [field: string]: Plain } {
  const isPlain = (entry: [string, unknown]): entry is [string, Plain] =>
    entry[1] === null || ['string', 'number', 'boolean'].includes(typeof entry[1])
  return Object.fromEntries(Object.entries(values).filter(isPlain))
}
