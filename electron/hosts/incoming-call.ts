import type { Call } from '#shared/contract/index.ts'
import type { ErrorReply, Reply } from '#shared/contract/errors.ts'

/** Bytes that one call may bring: enough for every command but dropped files. */
export const callBytesMax = 2_000_000
/** A dropped file of 25 MB as base64, with room to spare. */
export const fileCallBytesMax = 40_000_000
const fileCommand = 'attachment.addBytes'

const depthMax = 8
const namePattern = /^[a-z][a-zA-Z]{0,39}\.[a-z][a-zA-Z]{0,39}$/
const callIdPattern = /^[A-Za-z0-9_-]{1,60}$/

/** How many bytes a call of this command may bring. */
export function bytesMaxOf(command: string): number {
  return command === fileCommand ? fileCallBytesMax : callBytesMax
}

/**
 * Checks the envelope of a message from a page, on every host alike: a plain call, plain JSON inside, neither deep nor
 * large. What the input means is for the command's own schema.
 */
export function readCall(message: unknown): Reply<Call> {
  if (!isPlainObject(message)) return refuse('bad_input', 'A call is an object with a command and its input.')
  const { command, input, callId, ...rest } = message
  if (typeof command !== 'string') return refuse('bad_input', 'A call names its command.')
  if (!namePattern.test(command)) return refuse('unknown_command', 'There is no command of this name.')
  if (callId !== undefined && (typeof callId !== 'string' || !callIdPattern.test(callId))) {
    return refuse('bad_input', 'The id of a call is at most 60 letters and digits.')
  }
  const extra = Object.keys(rest)[0]
  if (extra !== undefined) return refuse('bad_input', 'A call has a command, its input and an id, and nothing else.')
  const measured = measure(input ?? {}, depthMax, bytesMaxOf(command))
  if (measured === 'not_plain') return refuse('bad_input', 'The input of a call is plain JSON.')
  if (measured === 'too_deep') return refuse('bad_input', 'The input of this call is nested too deeply.')
  if (measured === 'too_large') return refuse('too_large', 'This is too large to take in at once. Send it in parts.')
  return { ok: true, value: { command, input: input ?? {}, ...(callId === undefined ? {} : { callId }) } }
}

/** A refusal as a reply. */
export function refuse(code: ErrorReply['code'], message: string): { readonly ok: false; readonly error: ErrorReply } {
  return { ok: false, error: { code, message } }
}

type Measured = number | 'not_plain' | 'too_deep' | 'too_large'

/** The rough size of a value as JSON, or what is wrong with it. Stops at the first breach, so a hostile value costs little. */
function measure(value: unknown, depth: number, budget: number): Measured {
  if (value === null || typeof value === 'boolean') return 5
  if (typeof value === 'number') return Number.isFinite(value) ? 20 : 'not_plain'
  if (typeof value === 'string') return value.length > budget ? 'too_large' : value.length + 2
  const entries = Array.isArray(value) ? value.entries() : isPlainObject(value) ? Object.entries(value) : null
  if (entries === null) return 'not_plain'
  if (depth === 0) return 'too_deep'
  let size = 2
  for (const [key, inner] of entries) {
    if (inner === undefined && typeof key === 'string') continue
    const innerSize = measure(inner, depth - 1, budget - size)
    if (typeof innerSize === 'string') return innerSize
    size += innerSize + (typeof key === 'string' ? key.length + 4 : 1)
    if (size > budget) return 'too_large'
  }
  return size
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
