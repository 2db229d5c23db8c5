import type { CoreEvent, Transport } from '#shared/contract/index.ts'
import type { Reply } from '#shared/contract/errors.ts'
import { readLines, shared } from './event-stream.ts'

const firstRetryMs = 500
const longestRetryMs = 8000
const longestLastWord = 16_000

/** The way to the core over the loopback host: one POST a call, one endless stream of events. */
export function httpTransport(token: string): Transport {
  const headers = { 'x-phasebook-token': token }
  let isLeaving = false
  window.addEventListener('pagehide', () => (isLeaving = true), true)
  window.addEventListener('pageshow', () => (isLeaving = false), true)
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
            message:
              'The program behind this page does not answer, so nothing is saved. Start it again in its terminal and open the address that it prints: what was written down before is offered there.',
          },
        }
      }
    },
    listen: shared((listener, signal) => void followEvents(headers, listener, signal)),
  }
}

async function followEvents(
  headers: Readonly<Record<string, string>>,
  listener: (event: CoreEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let wait = firstRetryMs
  let isFirst = true
  while (!signal.aborted) {
    try {
      const response = await fetch('/events', { headers, signal })
      if (response.ok && response.body !== null) {
        wait = firstRetryMs
        // Events of the gap are lost for good: a change of the workspace makes the screen read everything again.
        if (!isFirst) listener({ type: 'workspace-changed' })
        isFirst = false
        for await (const line of readLines(response.body)) listener(JSON.parse(line) as CoreEvent)
      }
    } catch {
      // The host went away or the page is closing: the loop decides which.
    }
    if (signal.aborted) return
    await new Promise((resolve) => setTimeout(resolve, wait))
    wait = Math.min(wait * 2, longestRetryMs)
  }
}
