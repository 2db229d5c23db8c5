import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InvokeEvent } from '#electron/hosts/electron/api.ts'
import type { Reply } from '#shared/contract/errors.ts'
import { electronFake } from '#test/helpers/electron-fake.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Which folder holds the extracted app?')

const fake = electronFake()
const page: InvokeEvent = { sender: { id: 1 }, senderFrame: { origin: 'app://workbook', parent: null } }

// The packed script has its own way with errors that nothing caught: this one's must not get there.
await runPacked(folder).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

/** Starts the packed main script with the fake in Electron’s place; then works with it as its page would, to the end. */
async function runPacked(app: string): Promise<void> {
  standInForElectron()
  await import(pathToFileURL(join(app, 'dist/main/main.js')).href)
  fake.makeReady()
  await until(() => fake.windows[0]?.loaded.length === 1, 'its page is loaded')

  const html = await (await fake.session.fetch('app://workbook/')).text()
  const script = /<script[^>]* src="([^"]+)"/.exec(html)?.[1]
  if (script === undefined) throw new Error('The page of the packed app loads no script')
  const loaded = await fake.session.fetch(new URL(script, 'app://workbook/').href)
  if (loaded.status !== 200) throw new Error(`The page loads ${script}, which is not packed`)

  const work = join(app, '..', 'work')
  mkdirSync(work)
  await call('workspace.sample', { location: await chosen('create', join(work, 'Sample.phasebook')) })
  const steps = await call<{ readonly total: number }>('record.list', { register: 'rollback_step' })
  if (steps.total === 0) throw new Error('The sample clinic of the packed app has no rollback steps')
  const made = [
    await exported('rollback-plan', 'pdf', join(work, 'Plan.pdf'), '%PDF-'),
    await exported('management-workbook', 'xlsx', join(work, 'Workbook.xlsx'), 'PK'),
  ]
  fake.emit('will-quit')
  await until(() => fake.done.includes('app.exit 0'), 'it has ended')
  process.stdout.write(`Ran the packed app: ${steps.total} rollback steps of the sample clinic, ${made.join(', ')}\n`)
  process.exit(0)
}

function standInForElectron(): void {
  const names = [
    'app',
    'BrowserWindow',
    'dialog',
    'ipcMain',
    'Menu',
    'nativeTheme',
    'protocol',
    'screen',
    'session',
    'shell',
  ]
  const source = names.map((name) => `export const ${name} = globalThis.electronStandIn.${name}`).join('\n')
  Object.assign(globalThis, { electronStandIn: fake.electron })
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: 'stand-in:electron', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === 'stand-in:electron' ? { format: 'module', source, shortCircuit: true } : next(url, context),
  })
}

async function chosen(purpose: 'create' | 'export', path: string): Promise<string> {
  fake.answers.save = path
  return (
    await call<{ readonly grant: string }>('workspace.choose', { purpose, suggestedName: path.split(/[/\\]/).at(-1) })
  ).grant
}

async function exported(document: string, format: string, path: string, start: string): Promise<string> {
  await call('document.export', { document, format, location: await chosen('export', path) })
  if (!existsSync(path)) throw new Error(`${document} was exported, but there is no file`)
  const bytes = readFileSync(path)
  if (!bytes.subarray(0, start.length).equals(Buffer.from(start))) throw new Error(`${document} is no ${format}`)
  return `${document} as ${format} of ${Math.round(bytes.length / 1000)} kB`
}

async function call<Value>(command: string, input: unknown): Promise<Value> {
  const reply = (await fake.invoke(page, { command, input })) as Reply<Value>
  if (!reply.ok) throw new Error(`${command}: ${reply.error.message}`)
  return reply.value
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 30_000; !isSo();) {
    if (Date.now() > end)
      throw new Error(`The packed app was started, but ${what} did not come. ${fake.errorBoxes.join(' ')}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
