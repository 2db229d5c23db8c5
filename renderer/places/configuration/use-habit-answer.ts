import type { HabitView } from '#shared/contract/view-configuration.ts'
import { habitKinds } from '#shared/registers/configuration.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { useToast } from '#renderer/components/Toast.tsx'

/** The ways to answer a habit: its row is made with the first answer. */
export function useHabitAnswer(habit: HabitView) {
  const { run: create } = useCommand('record.create')
  const { run: update } = useCommand('record.update')
  const toast = useToast()
  const { undo } = useUndo()
  const { answer } = habit

  const put = async (values: { readonly answer: 'keep' | 'remove'; readonly keepBecause?: string }) => {
    if (answer === null) await create({ register: 'legacy_habit', values: { ...answerValues(habit), ...values } })
    else await update({ register: 'legacy_habit', id: answer.id, version: answer.version, values })
  }

  return {
    /** Keeps the habit for a reason; throws what the core answers. */
    keep: (keepBecause: string) => put({ answer: 'keep', keepBecause }),
    letGo: () => {
      put({ answer: 'remove' }).then(
        () =>
          toast({
            text: 'It goes. Change the steps to be, then it leaves this list',
            action: { label: 'Undo', run: undo },
          }),
        (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
      )
    },
  }
}

/** What a habit's row says of what it is about. */
export function answerValues({ kind, about, workflowId, stepId, configItemId }: HabitView) {
  const title = Object.entries(habitKinds).find(([code]) => code === kind)?.[1] ?? kind
  return { title: `${title}: ${about}`.slice(0, 200), kind, workflowId, stepId, configItemId }
}
