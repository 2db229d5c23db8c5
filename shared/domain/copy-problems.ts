import type { Row } from '../registers/index.ts'
import type { PlanCopy } from '../registers/rollback-run.ts'
import { named } from '../text/names.ts'

export type CopyProblem = {
  /** The fields that contradict each other, or the calendar: writing any of them is what is refused. */
  readonly fields: readonly (keyof PlanCopy)[]
  /** One sentence that names the copy, and the next step. */
  readonly message: string
}

type Words = {
  /** The day at the clinic, `YYYY-MM-DD`. */
  readonly today: string
  /** A day as people read it. */
  readonly dayText: (day: string) => string
  readonly departmentName: (id: string) => string
}

/**
 * What cannot be of a copy of the plan: a day that is still to come, an acknowledgement or a return before the copy was handed
 * out or of one that never was, an acknowledgement after the return, and a number under which another department holds its
 * copies. `copies` are all there are; the copy itself may be among them.
 */
export function copyProblems(
  copy: Row<'plan_copy'>,
  copies: readonly Row<'plan_copy'>[],
  words: Words,
): readonly CopyProblem[] {
  const { sentOn, acknowledgedOn, returnedOn } = copy
  const name = named(copy.ref, copy.title)
  return [
    ...stillToCome('sentOn', sentOn, 'handed out', words),
    ...afterwards(copy, 'acknowledgedOn', 'acknowledged', words),
    ...afterwards(copy, 'returnedOn', 'given back', words),
    ...(acknowledgedOn !== null && returnedOn !== null && acknowledgedOn > returnedOn
      ? [
          {
            fields: ['acknowledgedOn', 'returnedOn'] as const,
            message: `${name} came back on ${words.dayText(returnedOn)}, so it cannot be acknowledged after that. Correct one of the two days.`,
          },
        ]
      : []),
    ...numberTaken(copy, copies, words),
  ]
}

function stillToCome(
  field: keyof PlanCopy,
  day: string | null,
  what: string,
  { today, dayText }: Words,
): readonly CopyProblem[] {
  if (day === null || day <= today) return []
  const message = `${dayText(day)} is still to come. Give the day on which it was ${what}.`
  return [{ fields: [field], message }]
}

/** What can only happen to a copy that somebody has. */
function afterwards(
  copy: Row<'plan_copy'>,
  field: 'acknowledgedOn' | 'returnedOn',
  what: string,
  words: Words,
): readonly CopyProblem[] {
  const { sentOn, [field]: day } = copy
  if (day === null) return []
  const name = named(copy.ref, copy.title)
  const fields = [field, 'sentOn'] as const
  if (sentOn === null)
    return [
      {
        fields,
        message: `${name} was not handed out yet, so it cannot be ${what}. Fill in “Handed out on” first.`,
      },
    ]
  if (day < sentOn)
    return [
      {
        fields,
        message: `${name} was handed out on ${words.dayText(sentOn)}, so it cannot be ${what} before. Give a later day.`,
      },
    ]
  return stillToCome(field, day, what, words)
}

/** A department keeps its number with every version, so that nobody can take two copies for one. */
function numberTaken(
  copy: Row<'plan_copy'>,
  copies: readonly Row<'plan_copy'>[],
  { departmentName }: Words,
): readonly CopyProblem[] {
  const { id, copyNo, departmentId } = copy
  if (copyNo === null || departmentId === null) return []
  const other = copies.find(
    (each) =>
      each.id !== id && each.copyNo === copyNo && each.departmentId !== null && each.departmentId !== departmentId,
  )?.departmentId
  if (other === undefined || other === null) return []
  return [
    {
      fields: ['copyNo', 'departmentId'],
      message: `Copy ${copyNo} is that of ${departmentName(other)}, and each department keeps a number of its own. Give ${departmentName(departmentId)} another one.`,
    },
  ]
}
