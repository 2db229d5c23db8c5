import type { CoreEvent, Transport } from '#shared/contract/index.ts'
import type { Reply } from '#shared/contract/errors.ts'

const tokenKey = 'phasebook-token'
const firstRetryMs = 500
const longestRetryMs = 8000

/** The way to the core over the loopback host: one POST a call, one endless stream of events. */
export function httpTransport(token: string): Transport {
  const headers = { 'x-phasebook-token': token }
  return {
    call: async (call) => {
      try {
        const response = await fetch('/api', {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(call),
        })
        return (await response.json()) as Reply<unknown>
      } catch {
        return {
          ok: false,
          error: {
            code: 'internal',
            message: 'The program behind this page does not answer. Start it again in its terminal, then reload',
          },
        }
      }
    },
    listen: shared((listener, signal) => void followEvents(headers, listener, signal)),
  }
}

/**
 * Lets any number of listeners hear one stream. A browser holds six connections to a host: a stream for each listener
 * would leave none for the commands.
 */
export function shared(
  follow: (listener: (event: CoreEvent) => void, signal: AbortSignal) => void,
): Transport['listen'] {
  const listeners = new Set<(event: CoreEvent) => void>()
  let stop: AbortController | null = null
  return (listener) => {
    listeners.add(listener)
    if (stop === null) {
      stop = new AbortController()
      follow((event) => {
        for (const each of listeners) each(event)
      }, stop.signal)
    }
    return () => {
      listeners.delete(listener)
      // A part that is drawn anew listens again in the same turn; the stream stays open for it.
      setTimeout(() => {
        if (listeners.size > 0) return
        stop?.abort()
        stop = null
      })
    }
  }
}

/**
 * The token of the address the host printed. It is taken out of the address bar, and kept for this tab so that a reload
 * still works.
 */
export function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token') ?? ''
  if (given !== '') {
    sessionStorage.setItem(tokenKey, given)
    history.replaceState(history.state, '', location.pathname + location.search)
    return given
  }
  return sessionStorage.getItem(tokenKey) ?? ''
}

async function followEvents(
  headers: HeadersInit,
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

/** The lines of a stream of UTF-8 text, blank ones dropped. */
export async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.trim() !== '') yield part
  }
  if (rest.trim() !== '') yield rest
}
