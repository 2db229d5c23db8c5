import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLoopbackHost, type LoopbackHost } from '#electron/hosts/loopback/host.ts'
import { chromiumOptions } from '#test/helpers/chromium.ts'
import { recordingCore } from '#test/helpers/recording-core.ts'

const core = recordingCore()
let host: LoopbackHost
let folder: string
let browser: Browser
let elsewhere: Server
let elsewhereOrigin: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phasebook-browser-'))
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><style nonce="__NONCE__">p{color:rgb(1, 2, 3)}</style><p id="ours">Ours</p><script type="module" src="/app.js"></script>',
  )
  writeFileSync(
    join(folder, 'app.js'),
    `globalThis.violations = []
globalThis.violated = new Promise((resolve) => addEventListener('securitypolicyviolation', (event) => {
  globalThis.violations.push(event.effectiveDirective)
  resolve(event.effectiveDirective)
}))
globalThis.token = new URLSearchParams(location.hash.slice(1)).get('token')
globalThis.ask = async (command) => (await fetch('/api', { method: 'POST', headers: { 'content-type': 'application/json', 'x-phasebook-token': globalThis.token }, body: JSON.stringify({ command, input: {} }) })).status`,
  )
  host = await createLoopbackHost({ core, rendererFolder: folder })
  elsewhere = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><p>Elsewhere</p>'),
  )
  elsewhereOrigin = await new Promise((resolve) => {
    elsewhere.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`))
  })
  browser = await chromium.launch({
    ...chromiumOptions,
    args: [...chromiumOptions.args, '--host-resolver-rules=MAP evil.test 127.0.0.1'],
  })
})

afterAll(async () => {
  await browser.close()
  await host.close()
  elsewhere.close()
  rmSync(folder, { recursive: true })
})

async function pageAt(address: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(address)
  return page
}

describe('in a real browser', () => {
  it('our own page calls the core', async () => {
    const page = await pageAt(host.address)
    expect(await page.evaluate('ask("workspace.state")')).toBe(200)
    expect(await page.evaluate('getComputedStyle(document.getElementById("ours")).color')).toBe('rgb(1, 2, 3)')
    expect(await page.evaluate('violations')).toEqual([])
  })

  it('a name that was turned to this computer gets 421', async () => {
    const page = await browser.newPage()
    const response = await page.goto(`http://evil.test:${host.port}/`)
    expect(response?.status()).toBe(421)
    expect(await page.content()).not.toContain('Ours')
  })

  it('a page elsewhere can neither call nor read nor show ours, even with the token', async () => {
    const page = await pageAt(elsewhereOrigin)
    const before = core.calls.length
    const tries = await page.evaluate(
      async ({ origin, token }) => {
        const body = JSON.stringify({ command: 'workspace.state', input: {} })
        const attempt = async (init: object): Promise<string> => {
          try {
            const response = await fetch(`${origin}/api`, init)
            return response.type === 'opaque' ? 'opaque' : String(response.status)
          } catch {
            return 'blocked'
          }
        }
        return [
          await attempt({ method: 'POST', mode: 'no-cors', body }),
          await attempt({
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-phasebook-token': token },
            body,
          }),
          await attempt({ method: 'GET', headers: { 'x-phasebook-token': token } }),
        ]
      },
      { origin: host.origin, token: host.token },
    )
    expect(tries).not.toContain('200')
    expect(core.calls.length).toBe(before)
    await page.evaluate(
      `new Promise((resolve) => document.body.append(Object.assign(document.createElement('iframe'), { src: '${host.origin}/', onload: resolve })))`,
    )
    const shown = await Promise.all(
      page.frames().map((frame) => frame.evaluate('document.body?.innerText ?? ""').catch(() => '')),
    )
    expect(shown.join(' ')).not.toContain('Ours')
  })

  it.each([
    [
      'a script in the text',
      'require-trusted-types-for',
      'document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"window.hit = 1\\">")',
    ],
    [
      'a script element',
      'require-trusted-types-for',
      'document.head.append(Object.assign(document.createElement("script"), { src: "data:text/javascript,window.hit=1" }))',
    ],
    ['text that becomes code', 'require-trusted-types-for', 'window.hit = eval("1")'],
    [
      'a style without the nonce',
      'style-src-elem',
      'document.head.append(Object.assign(document.createElement("style"), { textContent: "#ours{color:red}" }))',
    ],
    [
      'a form that sends away',
      'form-action',
      'document.body.append(Object.assign(document.createElement("form"), { action: "http://evil.test/" })); document.forms[0].submit()',
    ],
    ['a call to elsewhere', 'connect-src', 'fetch("http://evil.test/").catch(() => 0)'],
  ])('the content policy stops %s', async (_name, directive, script) => {
    const page = await pageAt(host.address)
    // In a task of the page, where its policy holds: what the test evaluates itself is let through.
    await page.evaluate(`setTimeout(() => { try { ${script} } catch { } }, 0)`)
    expect(await page.evaluate('violated')).toBe(directive)
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect(await page.evaluate('getComputedStyle(document.getElementById("ours")).color')).toBe('rgb(1, 2, 3)')
  })
})
