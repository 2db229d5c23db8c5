import { join } from 'node:path'
import { monotonicFactory } from 'ulid'
import type { Ports } from '#electron/core/ports.ts'
import { type HarnessCore, openHarnessCore } from './harness-core.ts'

/** A core whose clock is set by hand and whose log can be read. */
export type QuietCore = HarnessCore & {
  readonly clock: { now: string }
  /** What the core wrote into its log as an error. */
  readonly logged: string[]
}

/** A core that writes its own things into `folder` only. `ports` stand for more of the machine, such as the dialogs. */
export function quietCore(folder: string, ports: Partial<Ports> = {}): QuietCore {
  const clock = { now: '2026-11-23T09:00:00.000Z' }
  const nextId = monotonicFactory()
  const logged: string[] = []
  const opened = openHarnessCore(join(folder, 'app-data'), {
    clock: { now: () => clock.now, today: () => clock.now.slice(0, 10), timezone: () => 'Europe/London' },
    newId: () => nextId(),
    log: (level, message, details) => {
      if (level === 'error') logged.push(`${message} ${String(details)}`)
    },
    ...ports,
  })
  return { ...opened, clock, logged }
}
