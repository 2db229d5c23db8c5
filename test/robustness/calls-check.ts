import { isDeepStrictEqual } from 'node:util'
import { fileURLToPath } from 'node:url'
import { errorCodes } from '#shared/contract/errors.ts'
import { type CommandName, contract } from '#shared/contract/index.ts'
import { brokenName } from './calls-world.ts'

const sourceTree = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
/** What only the inside of a program says. */
const insides: readonly (readonly [what: string, found: (text: string) => boolean])[] = [
  ['a stack trace', (text) => /(?:^|\\n|\n)\s*at (?:async )?\S+ \(?\S+:\d+:\d+/.test(text)],
  ['the address of a source file', (text) => text.includes('file:///') && !text.includes('file:///etc/passwd')],
  ['a path of the source tree', (text) => text.includes(sourceTree)],
  ['the inside of Node', (text) => /node:internal|node_modules/.test(text)],
]
const longestMessage = 4000
/** What would be a lie of sound files on a sound disk. */
const lies: readonly unknown[] = ['damaged', 'unreadable', 'disk_full', 'read_only', 'newer', 'older']

/** The outcome of a call in a word: `ok`, or the code of the refusal. */
export type Checked = { readonly outcome: string; readonly faults: readonly string[] }

/** Whether a reply is one that the contract allows, and tells nothing of the inside. */
export function checkReply(command: unknown, reply: unknown): Checked {
  if (!isObject(reply)) return { outcome: 'no reply', faults: [`answered ${String(reply)}`] }
  if (reply['ok'] === true) return { outcome: 'ok', faults: valueFaults(command, reply['value']) }
  const { error } = reply
  if (!isObject(error)) return { outcome: 'no reply', faults: ['failed without an error'] }
  const { code, message } = error
  const faults: string[] = []
  if (!errorCodes.some((each) => each === code)) faults.push(`answered the code ${String(code)}`)
  if (code === 'internal') faults.push(`answered internal: ${String(message)}`)
  // A row of an attachment can be typed without its bytes.
  const isTrue = String(command).startsWith('attachment.') || String(message).includes(brokenName)
  if (lies.includes(code) && !isTrue) faults.push(`answered ${String(code)}, which is not so: ${String(message)}`)
  if (typeof message !== 'string' || message.trim() === '') faults.push('failed without a sentence')
  else if (message.length > longestMessage) faults.push(`failed with a sentence of ${message.length} letters`)
  const text = JSON.stringify(error)
  faults.push(...insides.filter(([, found]) => found(text)).map(([what]) => `told ${what}: ${text.slice(0, 300)}`))
  return { outcome: String(code), faults }
}

function valueFaults(command: unknown, value: unknown): readonly string[] {
  if (typeof command !== 'string' || !Object.hasOwn(contract, command)) return ['a command that is not there succeeded']
  const result = contract[command as CommandName].output.safeParse(value)
  if (!result.success) return [`gave what does not fit the contract: ${result.error.message.slice(0, 300)}`]
  const isPlain = isDeepStrictEqual(JSON.parse(JSON.stringify(value ?? null)), value)
  return isPlain ? [] : ['gave what is not plain JSON']
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
