import { type Client, failureOf } from '#renderer/api/client.ts'
import type { Pace } from '#renderer/fields/typed-text.ts'

/** A text while it is typed, under the slot that names its place of typing. */
export type SlotText = {
  readonly slot: string
  readonly register: string
  readonly id: string | null
  readonly field: string
  readonly text: string
  readonly values?: { readonly [field: string]: string | number | boolean | null }
}

export type DraftKeeper = {
  readonly keep: (text: SlotText, pace: Pace) => void
  readonly drop: (slot: string) => void
  /** Leaves a text to be offered: it stays in the file, and no longer belongs to this page. */
  readonly leave: (slot: string) => void
  /** Writes what waits, without waiting for a pause. */
  readonly flush: () => Promise<void>
  /** Forgets everything, as when another file is opened. */
  readonly stop: () => void
}

const afterPauseMs = 250
/** However long somebody types without a pause: leaves a slow disk its time to keep every key within a second. */
const atLatestMs = 500
const firstRetryMs = 1000
const longestRetryMs = 8000
/** Failures that pass by themselves: the program is started again, room is made on the disk, a folder may be written again. */
const passing = new Set(['internal', 'disk_full', 'unreadable', 'locked', 'read_only'])

type Entry = {
  wanted: { readonly kind: 'keep'; readonly text: SlotText; readonly page: string } | { readonly kind: 'drop' }
  isWritten: boolean
  /** Whether the file may hold a text of this slot. */
  isInFile: boolean
  isDue: boolean
  running: Promise<void> | null
  timer: ReturnType<typeof setTimeout> | undefined
  waitsSince: number | null
  retryMs: number
  trouble: string | null
}

/** The page to which the texts belong that a page left behind. */
export function pageOfLeft(page: string): string {
  return `${page}-left`
}

/**
 * Writes down what is typed, one call at a time for each slot and always the newest wish last: a text that is dropped while
 * it is being written is gone afterwards. `onTrouble` hears the sentence why a text is not in the file, and null once all
 * are; `onLeft` hears when a text that was left can be offered.
 */
export function createDraftKeeper(options: {
  readonly client: Pick<Client, 'call'>
  readonly page: string
  readonly onTrouble: (sentence: string | null) => void
  readonly onLeft: () => void
}): DraftKeeper {
  const { client, page, onTrouble, onLeft } = options
  const entries = new Map<string, Entry>()
  const left = new Set<string>()

  const tellTrouble = (): void => {
    const troubles = [...entries.values()].flatMap(({ trouble }) => (trouble === null ? [] : [trouble]))
    onTrouble(troubles.at(-1) ?? null)
  }

  const want = (slot: string, wanted: Entry['wanted']): Entry => {
    const known = entries.get(slot)
    if (known !== undefined) {
      known.wanted = wanted
      known.isWritten = false
      return known
    }
    const made: Entry = {
      wanted,
      isWritten: false,
      isInFile: false,
      isDue: false,
      running: null,
      timer: undefined,
      waitsSince: null,
      retryMs: firstRetryMs,
      trouble: null,
    }
    entries.set(slot, made)
    return made
  }

  const writeAfter = (slot: string, entry: Entry, ms: number): void => {
    clearTimeout(entry.timer)
    entry.timer = setTimeout(() => {
      entry.isDue = true
      void pump(slot, entry)
    }, ms)
  }

  const write = async (slot: string, entry: Entry): Promise<void> => {
    const { wanted } = entry
    entry.isWritten = true
    entry.isDue = false
    entry.waitsSince = null
    clearTimeout(entry.timer)
    try {
      if (wanted.kind === 'keep') {
        entry.isInFile = true
        await client.call('draft.keep', { ...wanted.text, page: wanted.page })
        if (wanted.page !== page) onLeft()
      } else if (entry.isInFile) {
        await client.call('draft.drop', { slot })
        entry.isInFile = false
        if (left.delete(slot)) onLeft()
      }
      entry.retryMs = firstRetryMs
      entry.trouble = null
    } catch (error) {
      const { code, message } = failureOf(error)
      const isPassing = passing.has(code)
      entry.trouble = wanted.kind === 'keep' && code !== 'no_file' ? message : null
      if (isPassing && entry.isWritten) {
        entry.isWritten = false
        writeAfter(slot, entry, entry.retryMs)
        entry.retryMs = Math.min(entry.retryMs * 2, longestRetryMs)
      }
    }
  }

  /** Writes the newest wish of a slot, and after it the one that came meanwhile when that is due. */
  const pump = (slot: string, entry: Entry): Promise<void> => {
    const isWanted = () => entry.isDue && !entry.isWritten && entries.get(slot) === entry
    const run = async (): Promise<void> => {
      while (isWanted()) await write(slot, entry)
      if (isSettled(entry) && entries.get(slot) === entry) entries.delete(slot)
      tellTrouble()
    }
    entry.running ??= run().finally(() => {
      entry.running = null
      if (isWanted()) void pump(slot, entry)
    })
    return entry.running
  }

  /** Nothing is left to do for a text that was dropped, or handed on to be offered. */
  const isSettled = ({ wanted, isWritten, trouble }: Entry): boolean =>
    isWritten && trouble === null && (wanted.kind === 'drop' || wanted.page !== page)

  return {
    keep: (text, pace) => {
      const entry = want(text.slot, { kind: 'keep', text, page })
      if (pace === 'now') {
        entry.isDue = true
        void pump(text.slot, entry)
        return
      }
      entry.waitsSince ??= Date.now()
      const left = atLatestMs - (Date.now() - entry.waitsSince)
      writeAfter(text.slot, entry, Math.max(0, pace === 'pause' ? Math.min(afterPauseMs, left) : left))
    },
    drop: (slot) => {
      if (!entries.has(slot) && !left.has(slot)) return
      const entry = want(slot, { kind: 'drop' })
      entry.isInFile ||= left.has(slot)
      entry.isDue = true
      void pump(slot, entry)
    },
    leave: (slot) => {
      const known = entries.get(slot)
      if (known === undefined || known.wanted.kind === 'drop') return
      left.add(slot)
      const entry = want(slot, { ...known.wanted, page: pageOfLeft(page) })
      entry.isDue = true
      void pump(slot, entry)
    },
    flush: async () => {
      await Promise.all(
        [...entries].map(([slot, entry]) => {
          if (!entry.isWritten) entry.isDue = true
          return pump(slot, entry)
        }),
      )
    },
    stop: () => {
      for (const entry of entries.values()) clearTimeout(entry.timer)
      entries.clear()
      left.clear()
      onTrouble(null)
    },
  }
}
