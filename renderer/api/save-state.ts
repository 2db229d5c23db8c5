/** What the top bar says of the file: `savedAt` is a UTC instant, `problem` the sentence of the last write that failed. */
export type SaveState = {
  readonly status: 'idle' | 'saving' | 'saved' | 'failed'
  readonly savedAt: string | null
  readonly problem: string | null
}

/** Counts the writes under way; one per page. Subscribe with `useSyncExternalStore`. */
export function createSaveTracker() {
  let running = 0
  let state: SaveState = { status: 'idle', savedAt: null, problem: null }
  const listeners = new Set<() => void>()
  const set = (next: SaveState) => {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    begin: () => {
      running += 1
      set({ ...state, status: 'saving', problem: null })
    },
    succeed: (now: string) => {
      running -= 1
      set({ status: running > 0 ? 'saving' : 'saved', savedAt: now, problem: null })
    },
    /** A write that the core refused for a reason that is shown beside it: nothing is lost, the file is as it was. */
    refuse: () => {
      running -= 1
      if (running === 0) set({ ...state, status: state.savedAt === null ? 'idle' : 'saved' })
    },
    fail: (problem: string) => {
      running -= 1
      set({ ...state, status: 'failed', problem })
    },
    reset: () => set({ status: 'idle', savedAt: null, problem: null }),
  }
}
