import { useEffect, useState } from 'react'

/** The slot of a text: what it is, whose it is, and which typing of that page. At most 200 characters. */
export function slotOf(place: string, page: string, typing: number): string {
  return `${place.slice(0, 140)}@${page}.${typing}`
}

/** The page in which a text was typed, or null when its slot does not say. */
export function pageOfSlot(slot: string): string | null {
  return /@([\w-]+)\.\d+$/.exec(slot)?.[1] ?? null
}

/**
 * The pages among these that are still open elsewhere: what is typed in them is theirs. A page holds a lock under its name for
 * as long as it lives, however it ends; null until that is known.
 */
export function useLivePages(own: string, pages: readonly string[]): ReadonlySet<string> | null {
  const [live, setLive] = useState<ReadonlySet<string> | null>(null)
  const [deaths, setDeaths] = useState(0)
  const wanted = pages.join(' ')

  useEffect(() => {
    const ended = new AbortController()
    void locks()
      ?.request(
        lockOf(own),
        { signal: ended.signal },
        () =>
          new Promise<void>((resolve) => {
            ended.signal.addEventListener('abort', () => resolve(), { once: true })
          }),
      )
      .catch(() => undefined)
    return () => ended.abort()
  }, [own])

  useEffect(() => {
    const ended = new AbortController()
    const look = async () => {
      const held = new Set((await locks()?.query())?.held?.map(({ name }) => name))
      const others = wanted.split(' ').filter((page) => page !== own && held.has(lockOf(page)))
      if (ended.signal.aborted) return
      setLive(new Set(others))
      // The lock of a page is free once that page has ended: then its texts are looked at again.
      for (const page of others) {
        void locks()
          ?.request(lockOf(page), { signal: ended.signal }, () => setDeaths((count) => count + 1))
          .catch(() => undefined)
      }
    }
    void look()
    return () => ended.abort()
  }, [own, wanted, deaths])

  return live
}

function lockOf(page: string): string {
  return `phasebook-page-${page}`
}

/** Absent where the page is served in a way that the browser does not trust; every other page then counts as ended. */
function locks(): LockManager | undefined {
  return (navigator as { readonly locks?: LockManager }).locks
}
