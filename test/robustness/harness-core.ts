import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { type Core, createCore } from '#electron/core/dispatch.ts'
import type { Ports } from '#electron/core/ports.ts'
import { machinePorts } from '#electron/hosts/machine.ts'

export type HarnessCore = {
  readonly core: Core
  /** The value of a command; a refusal is thrown as a CommandError. */
  readonly ask: <Name extends CommandName>(command: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
}

/**
 * The real core of a desktop on this machine, with an app-data folder of its own and nobody to ask for a path. `ports` replaces
 * parts of the machine, such as its clock.
 */
export function openHarnessCore(appData: string, ports: Partial<Ports> = {}): HarnessCore {
  mkdirSync(appData, { recursive: true, mode: 0o700 })
  const core = createCore({
    host: 'desktop',
    ...machinePorts(),
    log: () => undefined,
    folders: { appData, resources: fileURLToPath(new URL('../../resources', import.meta.url)) },
    dialogs: { choose: async () => null, reveal: () => undefined },
    offeredFiles: () => [],
    cloudPlaces: () => [],
    onShowing: () => undefined,
    renderWorker: new URL('../../electron/documents/render/worker.ts', import.meta.url),
    strictOutput: true,
    ...ports,
  })
  return {
    core,
    ask: async (command, input) => {
      const reply = await core.call({ command, input })
      if (reply.ok) return reply.value as never
      throw new CommandError(reply.error.code, `${command}: ${reply.error.message}`, reply.error.details)
    },
  }
}
