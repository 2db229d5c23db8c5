import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import type { Transport } from '#shared/contract/index.ts'

type Desktop = { readonly program: string; readonly root: string; readonly folder: string }

/**
 * Drives the real desktop app: new clinic, a department, close, and open again by the file's own path. Throws where the app
 * does not do what it should.
 */
export async function driveDesktop({ program, root, folder }: Desktop): Promise<void> {
  const file = join(folder, 'Harbour.phasebook')
  const launch = async (
    ...files: readonly string[]
  ): Promise<{ readonly app: ElectronApplication; readonly page: Page }> => {
    const app = await _electron.launch({
      executablePath: program,
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, ...files],
      env: { ...(process.env as Record<string, string>), PHASEBOOK_DATA: join(folder, 'data') },
    })
    return { app, page: await app.firstWindow() }
  }

  const first = await launch()
  const violations: string[] = []
  first.page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text())
  })
  await first.page.waitForURL('app://workbook/**')
  await assertLockedDown(first.page)
  await first.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, file)
  const place = await call<{ readonly grant: string }>(first.page, 'workspace.choose', {
    purpose: 'create',
    suggestedName: 'Harbour',
  })
  await call(first.page, 'workspace.create', {
    location: place.grant,
    clinic: 'Harbour Clinic',
    goLiveOn: '2027-03-01',
  })
  await call(first.page, 'record.create', { register: 'department', values: { name: 'Laboratory' } })
  await first.page.getByText('Harbour Clinic').first().waitFor()
  assert.deepEqual(violations, [], 'the page keeps to its content policy')
  await first.app.close()
  assert.ok(existsSync(file), 'the engagement is where the dialog said')
  assert.ok(!existsSync(`${file}-journal`), 'nothing is left beside a closed engagement')

  const second = await launch(file)
  await second.page.getByText('Harbour Clinic').first().waitFor()
  const { rows } = await call<{ readonly rows: readonly { readonly name: string }[] }>(second.page, 'record.list', {
    register: 'department',
  })
  assert.ok(
    rows.some((row) => row.name === 'Laboratory'),
    'the department is still there',
  )
  await second.app.close()
}

/** What a page of the desktop app must not reach. */
async function assertLockedDown(page: Page): Promise<void> {
  const reached = await page.evaluate(() => ({
    node: 'process' in globalThis || 'require' in globalThis,
    bridge: Object.keys(window.phasebook ?? {}).sort(),
    popup: window.open('https://example.com/') !== null,
  }))
  assert.deepEqual(reached, { node: false, bridge: ['call', 'listen'], popup: false })
}

async function call<Value>(page: Page, command: string, input: unknown): Promise<Value> {
  const reply = await page.evaluate(async (message) => window.phasebook?.call(message), { command, input })
  assert.ok(reply?.ok === true, `${command}: ${JSON.stringify(reply)}`)
  return reply.value as Value
}

declare global {
  var window: { readonly phasebook?: Pick<Transport, 'call'>; open(url: string): object | null }
}
