import { describe, expect, it } from 'vitest'
import type { CoreEvent } from '#shared/contract/index.ts'
import { readLines, shared } from '#renderer/api/event-stream.ts'

const event: CoreEvent = { type: 'workspace-changed' }
const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('the event stream', () => {
  it('is one, however many listen, and ends with the last of them', async () => {
    const streams: { say: (event: CoreEvent) => void; signal: AbortSignal }[] = []
    const listen = shared((say, signal) => streams.push({ say, signal }))
    const heard: string[] = []
    const stopA = listen(() => heard.push('a'))
    const stopB = listen(() => heard.push('b'))
    expect(streams).toHaveLength(1)
    streams[0]?.say(event)
    stopA()
    await turn()
    streams[0]?.say(event)
    expect(heard).toEqual(['a', 'b', 'b'])
    expect(streams[0]?.signal.aborted).toBe(false)
    stopB()
    await turn()
    expect(streams[0]?.signal.aborted).toBe(true)
    listen(() => undefined)
    expect(streams).toHaveLength(2)
  })

  it('stays open for a listener that leaves and comes back at once', async () => {
    const signals: AbortSignal[] = []
    const listen = shared((_say, signal) => signals.push(signal))
    listen(() => undefined)()
    listen(() => undefined)
    await turn()
    expect(signals.map((signal) => signal.aborted)).toEqual([false])
  })

  it('is read line by line, wherever the chunks are cut', async () => {
    const bytes = new TextEncoder().encode('{"a":"ł"}\n\n{"b":2}')
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    })
    const lines: string[] = []
    for await (const line of readLines(stream)) lines.push(line)
    expect(lines).toEqual(['{"a":"ł"}', '{"b":2}'])
  })
})
