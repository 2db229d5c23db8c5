import { createContext, useContext, useEffect, useMemo, useRef } from 'react'

/** What the page in view offers to the keys: N begins a record, Ctrl Enter does the primary action. */
export type PageAction = 'add' | 'primary'

export type PageActions = {
  readonly set: (action: PageAction, run: () => void) => () => void
  readonly run: (action: PageAction) => boolean
}

/** One per shell. The last part of the page that offered an action has it. */
export function usePageActions(): PageActions {
  const offers = useRef<{ readonly action: PageAction; readonly run: () => void }[]>([])
  return useMemo(
    () => ({
      set: (action, run) => {
        const offer = { action, run }
        offers.current.push(offer)
        return () => {
          offers.current = offers.current.filter((other) => other !== offer)
        }
      },
      run: (action) => {
        const offer = offers.current.find((each) => each.action === action)
        offer?.run()
        return offer !== undefined
      },
    }),
    [],
  )
}

export const PageContext = createContext<PageActions | null>(null)

/** Offers an action of the page to its key while the calling part is on the screen. */
export function usePageAction(action: PageAction, run: (() => void) | null): void {
  const page = useContext(PageContext)
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  const isOffered = run !== null
  useEffect(() => {
    if (!isOffered) return
    return page?.set(action, () => latest.current?.())
  }, [page, action, isOffered])
}
