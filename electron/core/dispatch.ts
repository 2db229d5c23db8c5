import { basename, dirname } from 'node:path'
import type { Command } from '#shared/contract/define.ts'
import { CommandError, type ErrorReply, type Reply } from '#shared/contract/errors.ts'
import { type Call, type CommandName, contract, type CoreEvent } from '#shared/contract/index.ts'
import { createGrants } from './grants.ts'
import type { Context, TaskContext } from './handlers/handler.ts'
import { handlers } from './handlers/index.ts'
import { isMissingAt, plainIssue } from './plain-issue.ts'
import type { Ports } from './ports.ts'
import type { Change } from './store/store.ts'
import { classify } from './store/verdict.ts'
import { createWorkspace } from './workspace.ts'

/** Phasebook without a host: takes calls, answers with replies, tells what changed. */
export type Core = {
  /** Never throws: every failure is a reply with a code. */
  readonly call: (call: Call) => Promise<Reply<unknown>>
  readonly listen: (listener: (event: CoreEvent) => void) => () => void
  /** Opens a file that the program was started with; a refusal is kept for the home page to show. */
  readonly openAtStart: (path: string) => Promise<void>
  readonly grant: (path: string) => string
  /** Says on the home page that nothing was opened by itself, because the program kept crashing. */
  readonly startSafely: () => void
  /** For the host to call every minute: keeps a copy when one is due. */
  readonly tick: () => Promise<void>
  /** The path of the open engagement, for the host alone; null when none is open. */
  readonly currentPath: () => string | null
  readonly theme: () => 'system' | 'light' | 'dark'
  readonly close: () => Promise<void>
}

type AnyHandler = (input: unknown, context: Context | TaskContext, change?: Change) => unknown

const deepest = 6
const largestInput = 1_000_000

export function createCore(ports: Ports): Core {
  const listeners = new Set<(event: CoreEvent) => void>()
  const emit = (event: CoreEvent) => {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        ports.log('error', 'A listener failed', error)
      }
    }
  }
  const grants = createGrants(() => Date.parse(ports.clock.now()))
  const workspace = createWorkspace(ports, emit, grants.issueLasting)
  const running = new Map<string, AbortController>()

  const context: Context = {
    ports,
    grants,
    workspace,
    get session() {
      const session = workspace.current()
      if (session === null) throw new CommandError('no_file', 'No engagement is open. Open one, or make a new one.')
      return session
    },
  }

  const runTask = async (handler: AnyHandler, input: unknown, callId: string): Promise<unknown> => {
    const controller = new AbortController()
    running.set(callId, controller)
    const taskContext = Object.defineProperties(
      {
        callId,
        progress: (done: number, total: number, label: string) =>
          emit({ type: 'task-progress', callId, done, total, label }),
        signal: controller.signal,
        cancel: (other: string) => running.get(other)?.abort(),
      },
      Object.getOwnPropertyDescriptors(context),
    ) as unknown as TaskContext
    try {
      return await handler(input, taskContext)
    } finally {
      running.delete(callId)
    }
  }

  const run = async (call: Call): Promise<unknown> => {
    const command = commandOf(call.command)
    const input = readInput(call.command, command, call.input)
    if (command.needs === 'file') void context.session
    const handler = handlers[call.command as CommandName] as unknown as AnyHandler
    const callId = call.callId ?? ports.newId()
    switch (command.kind) {
      case 'query':
        return command.needs === 'file'
          ? context.session.store.query(() => handler(input, context))
          : handler(input, context)
      case 'mutation': {
        if (context.session.isReadonly) {
          throw new CommandError(
            'read_only',
            `${context.session.name} is open for reading only. Copy it to a folder of your own, then open the copy.`,
          )
        }
        const reason = isGreatRemoval(call.command, input) ? 'removal' : command.copyBefore
        if (reason !== undefined) workspace.backups.makeIfChanged(context.session, reason)
        return context.session.store.change(call.command, callId, (change) => handler(input, context, change))
      }
      case 'task':
        return runTask(handler, input, callId)
      default:
        return command.kind satisfies never
    }
  }

  return {
    async call(call) {
      try {
        const value = await run(call)
        return { ok: true, value: readOutput(call.command, value, ports) }
      } catch (error) {
        const name = workspace.current()?.name ?? 'The file'
        return { ok: false, error: errorReply(classify(error, name), call.command, ports) }
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async openAtStart(path) {
      try {
        await workspace.open(path)
      } catch (error) {
        const { code, message, details } = errorReply(error, 'workspace.open', ports)
        const file = { grant: grants.issueLasting(path), name: basename(path), folder: dirname(path) }
        workspace.setStartupError({
          code,
          message,
          file,
          at: ports.clock.now(),
          details: { ...details },
        })
        emit({ type: workspace.current() === null ? 'workspace-changed' : 'notices-changed' })
      }
    },
    grant: (path) => grants.issue(path),
    startSafely: () => workspace.setSafeStart(),
    tick: () => workspace.tick(),
    currentPath: () => workspace.current()?.path ?? null,
    theme: () => workspace.settings.read().theme,
    async close() {
      for (const controller of running.values()) controller.abort()
      await workspace.close()
      listeners.clear()
    },
  }
}

const greatRemovalRows = 10

/** A removal of so many rows at once that a copy is kept before it, beside the undo. */
function isGreatRemoval(command: string, input: unknown): boolean {
  return (
    command === 'record.removeMany' && (input as { readonly rows: readonly unknown[] }).rows.length >= greatRemovalRows
  )
}

function commandOf(name: unknown): Command {
  if (typeof name === 'string' && Object.hasOwn(contract, name)) return contract[name as CommandName]
  if (typeof name !== 'string')
    throw new CommandError('unknown_command', 'A command is named by a text, such as record.list.')
  throw new CommandError(
    'unknown_command',
    `There is no command “${name.slice(0, 80)}”. Commands: ${Object.keys(contract).join(', ')}`,
  )
}

function readInput(name: string, command: Command, raw: unknown): unknown {
  if (name !== 'attachment.addBytes') checkSize(raw)
  const result = command.input.safeParse(raw)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? 'The input' : issue.path.map(String).join('.')
  const unknownKey = issue?.code === 'unrecognized_keys' ? `“${issue.keys[0] ?? ''}” is not known here` : undefined
  throw new CommandError(
    'bad_input',
    `${name}: ${place}: ${unknownKey ?? plainIssue(issue, isMissingAt(raw, issue?.path ?? []))}`,
  )
}

function checkSize(raw: unknown): void {
  let nodes = 0
  const visit = (value: unknown, depth: number): void => {
    nodes += typeof value === 'string' ? value.length : 1
    if (depth > deepest || nodes > largestInput)
      throw new CommandError('too_large', 'This is more than one call can carry. Split it up.')
    if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) visit(each, depth + 1)
  }
  visit(raw, 0)
}

function readOutput(name: string, value: unknown, ports: Ports): unknown {
  const result = contract[name as CommandName].output.safeParse(value)
  if (result.success) return result.data
  const message = `The reply of ${name} does not fit the contract: ${result.error.issues
    .map((issue) => `${issue.path.map(String).join('.')} ${issue.message}`)
    .slice(0, 3)
    .join('; ')}`
  if (ports.strictOutput) throw new Error(message)
  ports.log('error', message)
  return value
}

function errorReply(error: unknown, command: string, ports: Ports): ErrorReply {
  if (error instanceof CommandError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.details === undefined ? {} : { details: error.details }),
    }
  }
  ports.log('error', `${command} failed`, error instanceof Error ? error.stack : String(error))
  const shown = ports.strictOutput && error instanceof Error ? ` (${error.message})` : ''
  return {
    code: 'internal',
    message: `Something went wrong inside Phasebook. Look whether the change is there, then try again; the log says more.${shown}`,
  }
}
