import type { Command } from '#shared/contract/define.ts'
import type { CommandName, Contract, InputOf, OutputOf } from '#shared/contract/index.ts'
import type { Grants } from '../grants.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import type { Change } from '../store/store.ts'
import type { Workspace } from '../workspace.ts'

/** What every handler gets. `session` throws `no_file` when no engagement is open. */
export type Context = {
  readonly ports: Ports
  readonly grants: Grants
  readonly workspace: Workspace
  readonly session: Session
}

/** What a task gets beside the context: how to report progress, and when to stop. */
export type TaskContext = Context & {
  readonly callId: string
  readonly progress: (done: number, total: number, label: string) => void
  readonly signal: AbortSignal
  readonly cancel: (callId: string) => void
}

type Parsed<Name extends CommandName> = OutputOfInput<Contract[Name]>
type OutputOfInput<C> = C extends Command<infer _Kind, infer Input> ? Input['_zod']['output'] : never

/** The handler of a command. A query and a mutation answer at once: their result type leaves no room for a Promise. */
export type Handler<Name extends CommandName> = Contract[Name]['kind'] extends 'task'
  ? (input: Parsed<Name>, context: TaskContext) => Promise<InputOfOutput<Name>>
  : Contract[Name]['kind'] extends 'mutation'
    ? (input: Parsed<Name>, context: Context, change: Change) => InputOfOutput<Name>
    : (input: Parsed<Name>, context: Context) => InputOfOutput<Name>

/** What a handler may give: the reply before the contract has looked at it. */
type InputOfOutput<Name extends CommandName> = Contract[Name]['output']['_zod']['input']

export type Handlers<Names extends CommandName = CommandName> = { readonly [Name in Names]: Handler<Name> }
export type { InputOf, OutputOf }
