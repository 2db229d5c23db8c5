import type { CommandName, CoreEvent, InputOf, OutputOf, Transport } from '#shared/contract/index.ts'
import type { ErrorCode, ErrorReply } from '#shared/contract/errors.ts'

export type Client = {
  /** Runs a command and gives its output. Throws CommandFailure when the core refuses. */
  readonly call: <Name extends CommandName>(
    name: Name,
    input: InputOf<Name>,
    callId?: string,
  ) => Promise<OutputOf<Name>>
  readonly listen: (listener: (event: CoreEvent) => void) => () => void
  /** Hears the sentence why the core cannot be reached, and null once it can. */
  readonly follow: (listener: (trouble: string | null) => void) => () => void
}

/** A reply that failed, as an error to catch: the code for programs, the message for people. */
export class CommandFailure extends Error {
  readonly code: ErrorCode
  readonly details: { readonly [name: string]: unknown }

  constructor(reply: ErrorReply) {
    super(reply.message)
    this.name = 'CommandFailure'
    this.code = reply.code
    this.details = reply.details ?? {}
  }
}

/** The typed client over any transport. Outputs are trusted: the core has checked them against the contract. */
export function createClient(transport: Transport): Client {
  return {
    call: async (name, input, callId) => {
      const reply = await transport.call({ command: name, input, ...(callId === undefined ? {} : { callId }) })
      if (!reply.ok) throw new CommandFailure(reply.error)
      return reply.value as OutputOf<typeof name>
    },
    listen: transport.listen,
    follow: transport.follow ?? (() => () => undefined),
  }
}

/** The failure that somebody caught, whatever it was. */
export function failureOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error
  return new CommandFailure({ code: 'internal', message: error instanceof Error ? error.message : String(error) })
}
