import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Core } from '#electron/core/dispatch.ts'
import { createLoopbackHost } from '#electron/hosts/loopback/host.ts'
import type { Call } from '#shared/contract/index.ts'
import type { Made } from './calls-batch.ts'
import type { Random } from './random.ts'

/** A way in: what it answers to a call, and whether the call could be sent that way at all. */
export type Door = {
  readonly name: string
  readonly call: (made: Made) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Straight to the core, as a host calls it. */
export function coreDoor(core: Core): Door {
  return {
    name: 'the core',
    call: ({ command, input }) => core.call({ command: command as string, input } satisfies Call),
    close: async () => undefined,
  }
}

const rawBodies: readonly (string | Buffer)[] = [
  '',
  'null',
  '[]',
  '{',
  '{"command":"record.list"',
  '{"command":"record.list","input":{"register":"risk"},"more":1}',
  '{"command":"record.list","input":{"register":"risk"},"callId":"../x"}',
  '{"__proto__":{"command":"history.undo"}}',
  `{"command":"record.list","input":${'['.repeat(5000)}${']'.repeat(5000)}}`,
  `{"command":"record.list","input":"${'x'.repeat(2_100_000)}"}`,
  Buffer.from([0xff, 0xfe, 0x00, 0x7b]),
  '\u2028{"command":"workspace.state","input":{}}',
]

/** The endpoint of the browser host: calls as JSON, now and then a body that is none. */
export async function httpDoor(core: Core, folder: string, random: Random): Promise<Door> {
  const rendererFolder = join(folder, 'page')
  mkdirSync(rendererFolder)
  const host = await createLoopbackHost({ core, rendererFolder })
  const post = async (body: string | Buffer): Promise<unknown> => {
    const response = await fetch(`${host.origin}/api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Phasebook-Token': host.token, Origin: host.origin },
      body,
    })
    const text = await response.text()
    if (![200, 400, 413].includes(response.status)) return `status ${response.status}: ${text.slice(0, 300)}`
    return JSON.parse(text) as unknown
  }
  return {
    name: 'the browser host',
    call: ({ command, input }) => post(random.chance(0.04) ? random.pick(rawBodies) : asJson({ command, input })),
    close: host.close,
  }
}

/** What JSON makes of a value; what it has no words for is left out. */
function asJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each))
}
