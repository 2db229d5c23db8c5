import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import { chromiumOptions } from '#test/helpers/chromium.ts'

const program = fileURLToPath(new URL('../../../electron/serve.ts', import.meta.url))
const patienceMs = 10_000

/** The workbook served by a process of its own, which can be killed at any moment and started again on the same folders. */
export type KillableWorkbook = {
  readonly folder: string
  readonly appData: string
  /** The page of the program that runs now. */
  readonly page: () => Page
  readonly ask: <Name extends CommandName>(command: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  /** Ends the program as a power cut or the system does: without a word. Its page stays open. */
  readonly kill: () => Promise<void>
  /** Starts the program again and opens the address that it prints. What was open is open again, also after many crashes. */
  readonly startAgain: () => Promise<Page>
  /** Takes the right to write from the folder and all in it; for a program that is started afterwards. */
  readonly forbidWriting: () => void
  /** Opens another page of the running program. */
  readonly openPage: () => Promise<Page>
}

type Running = { readonly child: ChildProcess; readonly address: string; readonly port: string; readonly token: string }

export async function openKillableWorkbook(
  options: { readonly viewport?: { readonly width: number; readonly height: number } } = {},
): Promise<KillableWorkbook> {
  const root = mkdtempSync(join(tmpdir(), 'phasebook-kill-'))
  const folder = join(root, 'Engagements')
  const appData = join(root, 'app-data')
  mkdirSync(folder)
  let running = await start(folder, appData)
  const browser = await chromium.launch(chromiumOptions)
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  })
  const troubles: string[] = []
  context.on('weberror', (error) => troubles.push(String(error.error())))
  onTestFinished(async () => {
    await browser.close()
    await end(running.child)
    chmodSync(folder, 0o755)
    rmSync(root, { recursive: true, force: true })
    expect(troubles, 'errors that no page caught').toEqual([])
  })

  const ask: KillableWorkbook['ask'] = async (command, input) => {
    const response = await fetch(`http://127.0.0.1:${running.port}/api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-phasebook-token': running.token },
      body: JSON.stringify({ command, input }),
    })
    const reply = (await response.json()) as { readonly ok: boolean; readonly value: unknown; readonly error: unknown }
    if (!reply.ok) throw new Error(`${command} was refused: ${JSON.stringify(reply.error)}`)
    return reply.value as never
  }
  const openPage = async (): Promise<Page> => {
    const page = await context.newPage()
    page.setDefaultTimeout(patienceMs)
    await page.goto(running.address)
    return page
  }

  const place = await ask('workspace.choose', { purpose: 'create', suggestedName: 'Test Clinic.phasebook' })
  if (place === null) throw new Error('The host gave no place for a new file')
  await ask('workspace.create', { location: place.grant, clinic: 'Test Clinic', goLiveOn: '2027-03-01' })
  let page = await openPage()
  return {
    folder,
    appData,
    page: () => page,
    ask,
    kill: () => end(running.child),
    startAgain: async () => {
      running = await start(folder, appData)
      const { opened, files } = await ask('workspace.state', {})
      const [file] = files
      if (opened === null && file !== undefined) await ask('workspace.open', { location: file.grant })
      page = await openPage()
      return page
    },
    forbidWriting: () => {
      for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444)
      chmodSync(folder, 0o555)
    },
    openPage,
  }
}

/** Root may write to everything; the program then runs without that power, as people do. */
const withoutPrivileges =
  process.getuid?.() === 0
    ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-dac_override,-dac_read_search']
    : []

/** Starts the program and waits for the address that it prints. */
async function start(folder: string, appData: string): Promise<Running> {
  const [command, ...given] = [...withoutPrivileges, process.execPath, program, folder]
  const child = spawn(command, given, {
    env: { ...process.env, PHASEBOOK_DATA: appData },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port, token] = /^http:\/\/127\.0\.0\.1:(\d+)\/#token=([\w-]+)/.exec(line) ?? []
    if (port !== undefined && token !== undefined) return { child, address: line, port, token }
  }
  throw new Error('The program ended before it printed its address')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
