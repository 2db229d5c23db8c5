import type { CoreEvent, Transport } from '#shared/contract/index.ts'
import type { Reply } from '#shared/contract/errors.ts'
import { readLines, shared } from './event-stream.ts'

const firstRetryMs = 500
const longestRetryMs = 8000
const longestLastWord = 16_000

const noAnswer =
  'The program behind this page does not answer, so nothing is saved. Start it again in its terminal and open the address that it prints: what was written down before is offered there.'

/** The way to the core over the loopback host: one POST a call, one endless stream of events. */
export function httpTransport(token: string): Transport {
  const headers = { 'x-phasebook-token': token }
  let isLeaving = false
  window.addEventListener('pagehide', () => (isLeaving = true), true)
  window.addEventListener('pageshow', () => (isLeaving = false), true)
  const reachListeners = new Set<(trouble: string | null) => void>()
  const tellTrouble = (trouble: string | null) => {
    for (const listener of reachListeners) listener(trouble)
  }
  return {
    call: async (call) => {
      try {
        const body = JSON.stringify(call)
        const response = await fetch('/api', {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body,
          // What is sent while the page goes away still arrives. The browser takes little on these terms.
          keepalive: isLeaving && body.length < longestLastWord,
        })
        return (await response.json()) as Reply<unknown>
      } catch {
        return {
          ok: false,
          error: {
            code: 'internal',
            message: noAnswer,
          },
        }
      }
    },
    listen: shared((listener, signal) => void followEvents(headers, { listener, tellTrouble }, signal)),
    follow: (listener) => {
      reachListeners.add(listener)
      return () => reachListeners.delete(listener)
    },
  }
}

async function followEvents(
  headers: Readonly<Record<string, string>>,
  tell: {
    readonly listener: (event: CoreEvent) => void
    readonly tellTrouble: (trouble: string | null) => void
  },
  signal: AbortSignal,
): Promise<void> {
  let wait = firstRetryMs
  let isFirst = true
  while (!signal.aborted) {
    let isOpen = false
    try {
      const response = await fetch('/events', { headers, signal })
      if (!response.ok || response.body === null) throw new Error(`The event stream answered ${response.status}`)
      isOpen = true
      wait = firstRetryMs
      tell.tellTrouble(null)
      // Events of the gap are lost for good: a change of the workspace makes the screen read everything again.
      if (!isFirst) tell.listener({ type: 'workspace-changed' })
      isFirst = false
      for await (const line of readLines(response.body)) tell.listener(JSON.parse(line) as CoreEvent)
    } catch {
      // The host went away or the page is closing. A stream that only broke off is first asked for once more.
      if (!isOpen && !signal.aborted) tell.tellTrouble(noAnswer)
    }
    if (signal.aborted) return
    await new Promise((resolve) => setTimeout(resolve, wait))
    wait = Math.min(wait * 2, longestRetryMs)
  }
}
