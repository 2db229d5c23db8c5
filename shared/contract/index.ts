import type { z } from 'zod'
import type { RegisterName } from '../registers/index.ts'
import { acrossCommands } from './view-across.ts'
import { backupCommands, draftCommands } from './backup.ts'
import { documentCommands } from './document.ts'
import { engagementCommands } from './engagement.ts'
import type { Reply } from './errors.ts'
import { guardCommands } from './guard.ts'
import { historyCommands } from './history.ts'
import { observationCommands } from './observation.ts'
import { planCommands } from './plan.ts'
import { recordCommands } from './record.ts'
import { runCommands } from './run.ts'
import { signoffCommands } from './signoff.ts'
import { viewCommands } from './view.ts'
import { adoptionCommands } from './view-adoption.ts'
import { configurationCommands } from './view-configuration.ts'
import { discoveryCommands } from './view-discovery.ts'
import { rehearsalCommands } from './view-rehearsal.ts'
import { loadCommands } from './view-load.ts'
import { trainingCommands } from './view-training.ts'
import { workspaceCommands } from './workspace.ts'

/** Every command there is: the only vocabulary that the screen, the hosts and the command line share. */
export const contract = {
  ...workspaceCommands,
  ...recordCommands,
  ...historyCommands,
  ...engagementCommands,
  ...viewCommands,
  ...discoveryCommands,
  ...configurationCommands,
  ...observationCommands,
  ...trainingCommands,
  ...rehearsalCommands,
  ...runCommands,
  ...adoptionCommands,
  ...loadCommands,
  ...documentCommands,
  ...backupCommands,
  ...draftCommands,
  ...signoffCommands,
  ...planCommands,
  ...guardCommands,
  ...acrossCommands,
} as const

export type Contract = typeof contract
export type CommandName = keyof Contract
export type InputOf<Name extends CommandName> = z.input<Contract[Name]['input']>
export type OutputOf<Name extends CommandName> = z.output<Contract[Name]['output']>

/** One call, as it crosses a process boundary: plain JSON. `callId` names a task so that it can be followed and cancelled. */
export type Call = { readonly command: string; readonly input: unknown; readonly callId?: string }

/** What the core tells every screen, unasked. */
export type CoreEvent =
  | { readonly type: 'data-changed'; readonly registers: readonly RegisterName[]; readonly seq: number }
  | { readonly type: 'workspace-changed' }
  /** What the person should know of the open file has changed; the file has not. */
  | { readonly type: 'notices-changed' }
  | {
      readonly type: 'task-progress'
      readonly callId: string
      readonly done: number
      readonly total: number
      readonly label: string
    }
  /** A menu item or a key of the host asks the screen to run one of its own commands. */
  | { readonly type: 'menu'; readonly command: string }

/** How the screen reaches the core, whatever lies between. */
export type Transport = {
  readonly call: (call: Call) => Promise<Reply<unknown>>
  readonly listen: (listener: (event: CoreEvent) => void) => () => void
  /** Hears the sentence why the core cannot be reached, and null once it can; absent where screen and core live and end together. */
  readonly follow?: (listener: (trouble: string | null) => void) => () => void
}
