import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/** The state of an address that was gone to from something that is no longer there: the focus begins at the page's heading. */
export const readFromTop = { readFromTop: true } as const

/** For the heading of a page, which must be able to take the focus. */
export function useReadFromTop() {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key, state } = useLocation() as { readonly key: string; readonly state: Partial<typeof readFromTop> | null }
  const isWanted = state?.readFromTop === true
  useEffect(() => {
    if (isWanted) heading.current?.focus()
  }, [key, isWanted])
  return heading
}
