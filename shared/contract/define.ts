import type { z } from 'zod'

/**
 * A command of the contract. A query reads; a mutation is one transaction and one change to undo; a task takes time, reports
 * progress and can be cancelled. `needs: 'file'` commands answer `no_file` when no engagement is open.
 */
export type Command<
  Kind extends 'query' | 'mutation' | 'task' = 'query' | 'mutation' | 'task',
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = {
  readonly kind: Kind
  readonly needs: 'file' | 'nothing'
  readonly input: Input
  readonly output: Output
  /** A copy is kept before it under this reason: it brings in or writes over so much that undo alone is thin. */
  readonly copyBefore?: 'import'
}

type Definition<Input, Output> = { readonly needs?: 'file' | 'nothing'; readonly input: Input; readonly output: Output }

export function query<I extends z.ZodType, O extends z.ZodType>(definition: Definition<I, O>): Command<'query', I, O> {
  return { kind: 'query', needs: 'file', ...definition }
}
export function mutation<I extends z.ZodType, O extends z.ZodType>(
  definition: Definition<I, O> & Pick<Command, 'copyBefore'>,
): Command<'mutation', I, O> {
  return { kind: 'mutation', needs: 'file', ...definition }
}
export function task<I extends z.ZodType, O extends z.ZodType>(definition: Definition<I, O>): Command<'task', I, O> {
  return { kind: 'task', needs: 'file', ...definition }
}
