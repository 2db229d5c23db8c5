import type { RunStepView } from '#shared/contract/run.ts'
import { isOver, waitsFor } from '#shared/domain/rollback-run.ts'
import { type LeftText, useLeftTextActions, useLeftTexts } from '#renderer/app/drafts/left-texts.ts'
import { numberOf, type RunView } from './model.ts'
import type { Asking } from './use-run.ts'

/** What of the run was being written: about a step, or in one of the two dialogs. */
export type WritingPlace =
  | { readonly register: 'rollback_run'; readonly id: string; readonly field: 'evidence' | 'outcome' | 'lessons' }
  | { readonly register: 'rollback_run_step'; readonly id: string; readonly field: 'remark' | 'skipReason' }

/** How the writing goes on, and what it was about in words. */
export type LeftWriting = {
  readonly text: string
  readonly about: string
  readonly goOn: Asking | 'end' | 'decision'
}

export type LeftOfRun = {
  /** The newest text that was typed in this run and can be gone on with as things stand; null when there is none. */
  readonly newest: LeftWriting | null
  /** What was typed in a place and never saved. */
  readonly textOf: (place: WritingPlace) => string | null
  /** The text that was shown in a place is saved, or given up; any other of the place stays. */
  readonly drop: (place: WritingPlace, shown: string) => void
}

/** What was typed in this run and never saved, as after a crash: offered where it was typed. */
export function useLeftOfRun(view: RunView): LeftOfRun {
  const texts = useLeftTexts()
  const { drop } = useLeftTextActions()
  const of = ({ register, id, field }: WritingPlace) =>
    texts.filter((text) => text.register === register && text.id === id && text.field === field)
  return {
    newest: texts.map((text) => writingOf(text, view)).find((writing) => writing !== null) ?? null,
    textOf: (place) => of(place)[0]?.text ?? null,
    drop: (place, shown) => {
      for (const { slot, text } of of(place)) if (text === shown) void drop(slot).catch(() => undefined)
    },
  }
}

function writingOf({ register, id, field, text }: LeftText, view: RunView): LeftWriting | null {
  if (register === 'rollback_run' && id === view.id) {
    if (field === 'evidence') return { text, about: 'the decision', goOn: 'decision' }
    return view.endedAt === null ? { text, about: 'the end of the run', goOn: 'end' } : null
  }
  const step = register === 'rollback_run_step' ? view.steps.find((each) => each.id === id) : undefined
  if (step === undefined || view.endedAt !== null) return null
  const what = askingFor(step, view.steps, field)
  if (what === null) return null
  return { text, about: `step ${numberOf(step, view.steps)} ${step.title}`, goOn: { stepId: step.id, what } }
}

/** What a text about a step can still be written for. */
function askingFor(step: RunStepView, steps: readonly RunStepView[], field: string): Asking['what'] | null {
  if (field === 'skipReason') return isOver(step) ? null : 'skip'
  if (step.state === 'running') return 'fail'
  return step.state !== 'done' && waitsFor(step, steps).length > 0 ? 'force' : null
}
