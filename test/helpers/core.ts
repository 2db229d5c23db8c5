import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { monotonicFactory } from 'ulid'
import { onTestFinished } from 'vitest'
import type { CommandName, CoreEvent, InputOf, OutputOf } from '#shared/contract/index.ts'
import { type Core, createCore } from '#electron/core/dispatch.ts'
import type { Ports } from '#electron/core/ports.ts'
import { tempFolder } from './temp-folder.ts'

export const testNow = '2026-11-23T09:00:00.000Z'

/** A clock that the test sets. */
export type TestClock = { now: string }

export function testPorts(folder: string, clock: TestClock = { now: testNow }): Ports {
  const nextId = monotonicFactory()
  return {
    host: 'desktop',
    clock: { now: () => clock.now, today: () => clock.now.slice(0, 10), timezone: () => 'Europe/London' },
    newId: () => nextId(),
    log: () => undefined,
    folders: {
      appData: join(folder, 'app-data'),
      resources: fileURLToPath(new URL('../../resources', import.meta.url)),
    },
    dialogs: { choose: async () => null, reveal: () => undefined },
    offeredFiles: () => [],
    cloudPlaces: () => [],
    onShowing: () => undefined,
    renderWorker: new URL('../../electron/documents/render/worker.ts', import.meta.url),
    strictOutput: true,
  }
}

export type TestCore = {
  readonly core: Core
  readonly folder: string
  readonly path: string
  readonly clock: TestClock
  readonly events: CoreEvent[]
  /** The value of a command that must succeed. */
  readonly ask: <Name extends CommandName>(command: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  /** The code and sentence of a command that must fail. */
  readonly refused: (
    command: string,
    input: unknown,
  ) => Promise<{ readonly code: string; readonly message: string; readonly details?: unknown }>
}

/** A core on a real file in a folder of its own, with a new engagement open unless `empty`. */
export async function openTestCore(options: { readonly fill?: 'new' | 'sample' | 'empty' } = {}): Promise<TestCore> {
  const folder = tempFolder()
  const clock = { now: testNow }
  const core = createCore(testPorts(folder, clock))
  onTestFinished(() => core.close())
  const events: CoreEvent[] = []
  core.listen((event) => events.push(event))
  const path = join(folder, 'Test.phasebook')
  const ask: TestCore['ask'] = async (command, input) => {
    const reply = await core.call({ command, input })
    if (!reply.ok) throw new Error(`${command} answered ${reply.error.code}: ${reply.error.message}`)
    return reply.value as never
  }
  const refused: TestCore['refused'] = async (command, input) => {
    const reply = await core.call({ command, input })
    if (reply.ok) throw new Error(`${command} was expected to be refused`)
    return reply.error
  }
  const fill = options.fill ?? 'new'
  if (fill === 'new')
    await ask('workspace.create', { location: core.grant(path), clinic: 'Test Clinic', goLiveOn: '2027-03-01' })
  if (fill === 'sample') await ask('workspace.sample', { location: core.grant(path) })
  return { core, folder, path, clock, events, ask, refused }
}
