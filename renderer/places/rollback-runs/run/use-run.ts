import { useCallback, useMemo, useRef, useState } from 'react'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { forgetVersions } from '#renderer/app/row-writer.ts'
import type { InputOf } from '#shared/contract/index.ts'
import type { RunStepState } from '#shared/domain/rollback-run.ts'

/** What is being written about a step: why it is skipped, what failed, why it starts before its turn. */
export type Asking = { readonly stepId: string; readonly what: 'skip' | 'fail' | 'force' }

export type RunActions = {
  /** What happened last, or what went wrong. */
  readonly said: string
  readonly isTrouble: boolean
  readonly asking: Asking | null
  readonly ask: (asking: Asking | null) => void
  /** Answers null once it is in the file, else what went wrong. */
  readonly step: (
    runStepId: string,
    to: RunStepState,
    more?: { readonly reason?: string; readonly force?: boolean },
  ) => Promise<string | null>
  /** Takes back what was done last in this run, and nothing that is not of it. */
  readonly undo: () => void
  readonly decide: (decision: Omit<InputOf<'run.decide'>, 'runId'>) => Promise<string | null>
  readonly end: (outcome: string, lessons: string) => Promise<string | null>
  readonly take: (stepIds: readonly string[]) => Promise<string | null>
}

/** What the keys and buttons of a run do: each is written at once, one after the other in the order pressed. */
export function useRun(runId: string, readOnly: string | null): RunActions {
  const { run: step } = useCommand('run.step')
  const { run: decide } = useCommand('run.decide')
  const { run: end } = useCommand('run.end')
  const { run: take } = useCommand('run.takeMinutes')
  const { run: undo } = useCommand('run.undo')
  const [said, setSaid] = useState({ text: '', isTrouble: false })
  const [asking, setAsking] = useState<Asking | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const act = useCallback(
    (run: () => Promise<string>): Promise<string | null> => {
      const done = queue.current.then(async () => {
        try {
          if (readOnly !== null) throw new Error(readOnly)
          const text = await run()
          forgetVersions()
          setSaid({ text, isTrouble: false })
          return null
        } catch (error) {
          const text = readOnly ?? failureLine(failureOf(error))
          setSaid({ text, isTrouble: true })
          return text
        }
      })
      queue.current = done
      return done
    },
    [readOnly],
  )

  return useMemo<RunActions>(
    () => ({
      said: said.text,
      isTrouble: said.isTrouble,
      asking,
      ask: setAsking,
      step: (runStepId, to, more = {}) => act(async () => (await step({ runStepId, to, ...more })).said),
      undo: () => void act(async () => (await undo({ runId })).said),
      decide: (decision) => act(async () => (await decide({ runId, ...decision })).said),
      end: (outcome, lessons) => act(async () => (await end({ runId, outcome, lessons })).said),
      take: (stepIds) =>
        act(async () => {
          const { taken } = await take({ runId, stepIds: [...stepIds] })
          return `Took over the minutes of ${taken === 1 ? '1 step' : `${taken} steps`}`
        }),
    }),
    [act, step, decide, end, take, undo, runId, said, asking],
  )
}
