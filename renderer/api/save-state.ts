/**
 * What the top bar says of the file: `savedAt` is a UTC instant, `problem` the sentence of the last write that failed, or why no write
 * would come through now.
 */
export type SaveState = {
  readonly status: 'idle' | 'saving' | 'saved' | 'failed' | 'unreachable'
  readonly savedAt: string | null
  readonly problem: string | null
  /** The problem is one of typed text: it stays on the page and is written as soon as that is possible. */
  readonly isTyped: boolean
}

export type SaveTracker = ReturnType<typeof createSaveTracker>

const nothingSaved: SaveState = { status: 'idle', savedAt: null, problem: null, isTyped: false }

/** Counts the writes under way; one per page. Subscribe with `useSyncExternalStore`. */
export function createSaveTracker() {
  let running = 0
  let state: SaveState = nothingSaved
  let typedProblem: string | null = null
  let unreachable: string | null = null
  let shown = state
  const listeners = new Set<() => void>()
  const show = () => {
    if (typedProblem !== null) shown = { ...state, status: 'failed', problem: typedProblem, isTyped: true }
    else if (unreachable !== null && state.status !== 'failed')
      shown = { ...state, status: 'unreachable', problem: unreachable }
    else shown = state
    for (const listener of listeners) listener()
  }
  const set = (next: SaveState) => {
    state = next
    show()
  }

  return {
    get: () => shown,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    begin: () => {
      running += 1
      // Trying once more does not save what failed before: that stands until something is saved.
      if (state.status !== 'failed') set({ ...state, status: 'saving', problem: null })
    },
    succeed: (now: string) => {
      running -= 1
      set({ ...nothingSaved, status: running > 0 ? 'saving' : 'saved', savedAt: now })
    },
    /** A write that the core refused for a reason that is shown beside it: nothing is lost, the file is as it was. */
    refuse: () => {
      running -= 1
      if (running === 0 && state.status !== 'failed')
        set({ ...state, status: state.savedAt === null ? 'idle' : 'saved' })
    },
    fail: (problem: string) => {
      running -= 1
      set({ ...state, status: 'failed', problem })
    },
    /** Why what is being typed is nowhere but on this page; null once it is in the file. Whatever else was saved, it is not. */
    unkept: (problem: string | null) => {
      if (problem === typedProblem) return
      typedProblem = problem
      show()
    },
    /** Why the core cannot be reached, though nothing waits to be saved; null once it can be. */
    reach: (problem: string | null) => {
      if (problem === unreachable) return
      unreachable = problem
      show()
    },
    reset: () => set(nothingSaved),
  }
}
