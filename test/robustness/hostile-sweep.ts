import type { Core } from '#electron/core/dispatch.ts'
import { type Call, contract } from '#shared/contract/index.ts'
import { errorCodes } from '#shared/contract/errors.ts'
import { registerNames } from '#shared/registers/index.ts'
import { phaseCodes } from '#shared/registers/register.ts'

const calls: readonly Call[] = [
  ...registerNames.map((register) => ({ command: 'record.list', input: { register } })),
  ...Object.entries(contract)
    .filter(([, { kind, input }]) => kind === 'query' && input.safeParse({}).success)
    .map(([command]) => ({ command, input: {} })),
  ...phaseCodes.map((code) => ({ command: 'view.phase', input: { code } })),
  { command: 'record.list', input: { register: 'risk', sort: '-title', limit: 5 } },
  { command: 'search.find', input: { text: 'risk' } },
  { command: 'view.why', input: { place: 'rollback' } },
]
const documentCalls: readonly Call[] = [
  { command: 'document.preview', input: { document: 'management-workbook', format: 'xlsx' } },
]
const mostTelling = ['record.list', 'history.list', 'view.shell']

/**
 * Reads what can be read of the open engagement, all of it when `isWhole`; gives the replies that no reply may be.
 */
export async function sweep(core: Core, { isWhole }: { readonly isWhole: boolean }): Promise<string[]> {
  const wrong: string[] = []
  const chosen = isWhole ? [...calls, ...documentCalls] : calls.filter(({ command }) => mostTelling.includes(command))
  for (const call of chosen) {
    const reply = await core.call(call)
    if (reply.ok) continue
    const { code, message } = reply.error
    if (code === 'internal' || !errorCodes.includes(code) || message === '') wrong.push(`${call.command}: ${message}`)
  }
  return wrong
}
