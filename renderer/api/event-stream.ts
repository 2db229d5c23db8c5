import type { CoreEvent, Transport } from '#shared/contract/index.ts'

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
