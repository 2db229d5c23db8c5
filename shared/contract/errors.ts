/** Every code that a reply can fail with. One file in the screen turns each into a sentence with the next thing to do. */
export const errorCodes = [
  'bad_input',
  'unknown_command',
  'not_found',
  'conflict',
  'refused',
  'no_file',
  'missing',
  'already_exists',
  'not_ours',
  'newer',
  'older',
  'damaged',
  'wrong_passphrase',
  'truncated',
  'locked',
  'read_only',
  'disk_full',
  'unreadable',
  'too_large',
  'nothing_to_undo',
  'cancelled',
  'not_here',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

export type ErrorReply = {
  readonly code: ErrorCode
  /** A sentence that names the thing and the next step. */
  readonly message: string
  readonly details?: { readonly [name: string]: unknown }
}

export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ErrorReply }

/** An error with a code, thrown inside the core and turned into a reply by dispatch. */
export class CommandError extends Error {
  readonly code: ErrorCode
  readonly details: { readonly [name: string]: unknown } | undefined

  constructor(code: ErrorCode, message: string, details?: { readonly [name: string]: unknown }) {
    super(message)
    this.name = 'CommandError'
    this.code = code
    this.details = details
  }
}
