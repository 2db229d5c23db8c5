import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'
import { afterAll, expect, onTestFinished } from 'vitest'
import type { CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import { serve, type Served } from '#electron/serve.ts'
import { chromiumOptions } from '#test/helpers/chromium.ts'
import { eventually } from './eventually.ts'

export type WorkbookOptions = {
  /** What is open when the page is there: nothing, a new clinic's engagement, or the sample clinic. */
  readonly fill?: 'nothing' | 'new' | 'sample'
  readonly viewport?: { readonly width: number; readonly height: number }
  /** A pointer that presses anything fails the test. */
  readonly keyboardOnly?: boolean
  readonly permissions?: readonly string[]
}

/** The workbook in a real browser, served from a folder of its own. Whatever the page complains of fails the test. */
export type Workbook = {
  readonly page: Page
  /** The served folder: engagements, and exports below it. */
  readonly folder: string
  /** Where the program keeps its copies and what it remembers. */
  readonly appData: string
  /** Runs a command behind the page's back; throws when it is refused. */
  readonly ask: <Name extends CommandName>(command: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  /** Ends the server and begins another on the same folders; gives the page of the new one. `meanwhile` runs between the two. */
  readonly restart: (meanwhile?: () => void) => Promise<Page>
  /** Waits until every answer that the page asked for is there and drawn. */
  readonly settled: () => Promise<void>
  /** What the page complained of so far. */
  readonly troubles: readonly string[]
}

const desk = { width: 1440, height: 900 }
const patienceMs = 10_000

let browser: Promise<Browser> | null = null

/** One browser for the tests of a file: each has its own context, and starting one takes longer than many a test. */
function sharedBrowser(): Promise<Browser> {
  browser ??= chromium.launch(chromiumOptions)
  return browser
}

afterAll(async () => {
  await (await browser)?.close()
})

/** Starts the host and the page; both end with the test. */
export async function openWorkbook(options: WorkbookOptions = {}): Promise<Workbook> {
  const root = mkdtempSync(join(tmpdir(), 'phasebook-e2e-'))
  const folder = join(root, 'Engagements')
  mkdirSync(folder)
  const host = { folder, appData: join(root, 'app-data') }
  let served: Served = await serve(host)
  const context = await newContext(await sharedBrowser(), options)
  const troubles: string[] = []
  await watch(context, troubles, options.keyboardOnly === true)
  const waiting = openCalls(context)
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPicture(context, task.name)
    await context.close()
    await served.close()
    rmSync(root, { recursive: true, force: true })
    expect(troubles, 'what the page complained of').toEqual([])
  })

  const ask: Workbook['ask'] = async (command, input) => {
    const response = await fetch(`http://127.0.0.1:${served.port}/api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-phasebook-token': served.token },
      body: JSON.stringify({ command, input }),
    })
    const reply = (await response.json()) as { readonly ok: boolean; readonly value: unknown; readonly error: unknown }
    if (!reply.ok) throw new Error(`${command} was refused: ${JSON.stringify(reply.error)}`)
    return reply.value as never
  }
  const begin = async (fill: 'new' | 'sample'): Promise<void> => {
    const place = await ask('workspace.choose', { purpose: 'create', suggestedName: 'Test Clinic.phasebook' })
    if (place === null) throw new Error('The host gave no place for a new file')
    if (fill === 'sample') await ask('workspace.sample', { location: place.grant })
    else await ask('workspace.create', { location: place.grant, clinic: 'Test Clinic', goLiveOn: '2027-03-01' })
  }
  const openPage = async (): Promise<Page> => {
    const page = await context.newPage()
    page.setDefaultTimeout(patienceMs)
    await page.goto(served.address)
    return page
  }

  if (options.fill === 'new' || options.fill === 'sample') await begin(options.fill)
  let page = await openPage()
  return {
    page,
    folder,
    appData: host.appData,
    ask,
    troubles,
    settled: async () => {
      const isDrawn = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector('[aria-busy="true"]') === null))))`
      await eventually(async () => (await page.evaluate(isDrawn)) === true && waiting.size === 0).toBe(true)
    },
    restart: async (meanwhile) => {
      await page.close()
      await served.close()
      meanwhile?.()
      served = await serve(host)
      page = await openPage()
      return page
    },
  }
}

async function newContext(browser: Browser, options: WorkbookOptions): Promise<BrowserContext> {
  return browser.newContext({
    viewport: options.viewport ?? desk,
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    permissions: [...(options.permissions ?? [])],
  })
}

/** The calls that no answer has come to. */
function openCalls(context: BrowserContext): ReadonlySet<Request> {
  const open = new Set<Request>()
  context.on('request', (request) => {
    if (request.url().endsWith('/api')) open.add(request)
  })
  context.on('requestfinished', (request) => open.delete(request))
  context.on('requestfailed', (request) => open.delete(request))
  return open
}

const pictures = fileURLToPath(new URL('../../../coverage/e2e', import.meta.url))

/** What the page looked like when the test failed, in coverage/e2e. */
async function keepPicture(context: BrowserContext, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  const path = join(pictures, `${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 80)}.png`)
  await context.pages().at(-1)?.screenshot({ path })
}

/** Writes down every console error, uncaught error and breach of the content policy of every page. */
async function watch(context: BrowserContext, troubles: string[], keyboardOnly: boolean): Promise<void> {
  context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`Console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => troubles.push(`Uncaught: ${String(error.error())}`))
  await context.exposeBinding('reportTrouble', (_source, text: string) => {
    troubles.push(text)
  })
  await context.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    reportTrouble('Content policy: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))`)
  if (keyboardOnly) {
    await context.addInitScript(`addEventListener('pointerdown', (event) => {
      if (event.isTrusted) reportTrouble('The pointer pressed ' + event.target.outerHTML.slice(0, 80))
    }, true)`)
  }
}
