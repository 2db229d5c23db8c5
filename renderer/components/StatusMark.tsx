import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

export type State =
  | 'todo'
  | 'doing'
  | 'done'
  | 'waiting'
  | 'conditional'
  | 'old'
  | 'blocked'
  | 'late'
  | 'contained'
  | 'carried'

const shapes: {
  readonly [S in State]: {
    readonly icon: IconName
    readonly tone: '' | 't-ok' | 't-warn' | 't-bad'
    readonly word: string
  }
} = {
  todo: { icon: 'st-todo', tone: '', word: 'To do' },
  doing: { icon: 'st-doing', tone: '', word: 'Doing' },
  done: { icon: 'st-done', tone: 't-ok', word: 'Done' },
  waiting: { icon: 'st-wait', tone: '', word: 'Waiting' },
  conditional: { icon: 'st-cond', tone: 't-ok', word: 'With conditions' },
  old: { icon: 'st-old', tone: 't-bad', word: 'Holds an old version' },
  blocked: { icon: 'st-block', tone: 't-bad', word: 'Blocked' },
  late: { icon: 'st-late', tone: 't-bad', word: 'Late' },
  contained: { icon: 'st-hold', tone: '', word: 'Contained' },
  carried: { icon: 'st-carry', tone: '', word: 'Carried over' },
}

/** A state as its shape and its word; `children` replace the word. With `bare`, only the shape, its word spoken. */
export function StatusMark({
  state,
  children,
  bare = false,
}: {
  readonly state: State
  readonly children?: ReactNode
  readonly bare?: boolean
}) {
  const { icon, tone, word } = shapes[state]
  return (
    <span className={`status ${tone}`}>
      <Icon name={icon} {...(bare ? { label: word } : {})} />
      {bare ? null : (children ?? word)}
    </span>
  )
}

/** The state that a code of a register's status field means, or null for codes that are no state. */
export function stateOfCode(code: string): State | null {
  return codeStates[code] ?? null
}

const codeStates: { readonly [code: string]: State } = {
  todo: 'todo',
  open: 'todo',
  not_started: 'todo',
  planned: 'todo',
  draft: 'todo',
  doing: 'doing',
  in_progress: 'doing',
  in_review: 'doing',
  ready_for_gate: 'waiting',
  done: 'done',
  passed: 'done',
  pass: 'done',
  verified: 'done',
  in_place: 'done',
  treated: 'done',
  approved: 'done',
  distributed: 'done',
  closed: 'done',
  passed_with_conditions: 'conditional',
  approved_with_comment: 'conditional',
  superseded: 'old',
  reopened: 'old',
  blocked: 'blocked',
  failed: 'blocked',
  fail: 'blocked',
  declined: 'blocked',
  ineffective: 'blocked',
  materialised: 'late',
  accepted: 'contained',
  waived: 'carried',
  cancelled: 'carried',
  withdrawn: 'carried',
}
