import type { Core } from '#electron/core/dispatch.ts'
import type { Call, CoreEvent } from '#shared/contract/index.ts'

/** A core for tests of hosts: keeps the calls it was given, answers with the command's name, emits what the test says. */
export type RecordingCore = Core & {
  readonly calls: Call[]
  readonly opened: string[]
  readonly emit: (event: CoreEvent) => void
  readonly state: { isClosed: boolean; listeners: number; theme: 'system' | 'light' | 'dark'; path: string | null }
}

/** `reply` gives the value of a command; without one a reply carries the command's name. */
export function recordingCore(reply: (call: Call) => unknown = (call) => ({ command: call.command })): RecordingCore {
  const calls: Call[] = []
  const opened: string[] = []
  const listeners = new Set<(event: CoreEvent) => void>()
  const state: RecordingCore['state'] = { isClosed: false, listeners: 0, theme: 'system', path: null }
  return {
    calls,
    opened,
    state,
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    call: async (call) => {
      calls.push(call)
      if (call.command === 'test.throw') throw new Error('secret')
      return { ok: true, value: reply(call) }
    },
    listen: (listener) => {
      listeners.add(listener)
      state.listeners = listeners.size
      return () => {
        listeners.delete(listener)
        state.listeners = listeners.size
      }
    },
    openAtStart: async (path) => {
      opened.push(path)
    },
    startSafely: () => undefined,
    tick: async () => undefined,
    currentPath: () => state.path,
    grant: (path) => `grant of ${path}`,
    theme: () => state.theme,
    close: async () => {
      state.isClosed = true
    },
  }
}
