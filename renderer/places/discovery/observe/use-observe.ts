import { useCallback, useMemo, useRef, useState } from 'react'
import type { ObservationMark } from '#shared/contract/observation.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { forgetVersions } from '#renderer/app/row-writer.ts'
import type { ObserveView, Tool } from './model.ts'

export type Writing = 'task' | 'quote'

export type ObserveActions = {
  /** What happened last, or what went wrong. */
  readonly said: string
  readonly isTrouble: boolean
  /** Which text is being written; marks by letters wait meanwhile. */
  readonly writing: Writing | null
  readonly write: (what: Writing | null) => void
  readonly next: () => void
  readonly wait: () => void
  readonly interrupt: () => void
  readonly workaround: () => void
  readonly tool: (tool: Tool) => void
  /** Answers whether the text is in the file. */
  readonly text: (what: Writing, text: string) => Promise<boolean>
  readonly undo: () => void
  readonly end: () => void
}

/** What the keys and buttons of the observation mode do: each is written at once, one after the other in the order pressed. */
export function useObserve(view: ObserveView, readOnly: string | null): ObserveActions {
  const { run: next } = useCommand('observe.next')
  const { run: mark } = useCommand('observe.mark')
  const { run: end } = useCommand('observe.end')
  const { run: undo } = useCommand('observe.undo')
  const [said, setSaid] = useState({ text: '', isTrouble: false })
  const [writing, setWriting] = useState<Writing | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const sessionId = view.id

  const act = useCallback(
    (run: () => Promise<{ readonly said: string }>): Promise<boolean> => {
      const done = queue.current.then(async () => {
        if (readOnly !== null) {
          setSaid({ text: readOnly, isTrouble: true })
          return false
        }
        try {
          const { said: text } = await run()
          forgetVersions()
          setSaid({ text, isTrouble: false })
          return true
        } catch (error) {
          setSaid({ text: failureLine(failureOf(error)), isTrouble: true })
          return false
        }
      })
      queue.current = done
      return done
    },
    [readOnly],
  )

  return useMemo<ObserveActions>(() => {
    const put = (what: ObservationMark) => act(() => mark({ sessionId, mark: what }))
    return {
      said: said.text,
      isTrouble: said.isTrouble,
      writing,
      write: setWriting,
      next: () => void act(() => next({ sessionId })),
      wait: () => void put({ kind: 'wait' }),
      interrupt: () => void put({ kind: 'interruption' }),
      workaround: () => void put({ kind: 'workaround' }),
      tool: (tool) => void put({ kind: 'tool', tool }),
      text: (what, text) => put({ kind: what, text }),
      undo: () => void act(() => undo({ sessionId })),
      end: () => void act(() => end({ sessionId })),
    }
  }, [act, next, mark, end, undo, sessionId, said, writing])
}
