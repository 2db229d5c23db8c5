import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLoopbackHost, type LoopbackHost } from '#electron/hosts/loopback/host.ts'
import { recordingCore } from '#test/helpers/recording-core.ts'

type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly text: string }

const agent = new Agent({ keepAlive: true })
const core = recordingCore()
let host: LoopbackHost
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phasebook-loopback-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(
    join(folder, 'index.html'),
    '<meta property="csp-nonce" content="__NONCE__"><style nonce="__NONCE__"></style>',
  )
  for (const name of [
    'app.js',
    'worker.mjs',
    'inter.woff2',
    'decode.wasm',
    'data.json',
    'look.css',
    'app.js.map',
    'odd.exe',
  ]) {
    writeFileSync(join(folder, 'assets', name), name)
  }
  writeFileSync(join(folder, '..', 'phasebook-loopback-outside.json'), 'outside')
  host = await createLoopbackHost({ core, rendererFolder: folder })
})

afterAll(async () => {
  agent.destroy()
  await host.close()
  rmSync(folder, { recursive: true })
  rmSync(join(folder, '..', 'phasebook-loopback-outside.json'))
})

describe('who may ask', () => {
  const hosts = {
    right: 'right',
    'another name': 'localhost',
    'a rebound name': 'evil.test',
    'no port': 'no port',
  } as const
  const origins = { absent: null, equal: 'equal', opaque: 'null', foreign: 'http://evil.test' } as const
  const sites = {
    absent: null,
    'same-origin': 'same-origin',
    none: 'none',
    'cross-site': 'cross-site',
    'same-site': 'same-site',
  } as const
  const tokens = { right: 'right', absent: null, wrong: 'x'.repeat(43), short: 'x' } as const
  const types = [
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'application/x-www-form-urlencoded',
  ] as const

  for (const [hostName, hostValue] of Object.entries(hosts)) {
    for (const [originName, originValue] of Object.entries(origins)) {
      it(`Host ${hostName}, Origin ${originName}: serves only the one allowed shape`, async () => {
        for (const site of Object.values(sites)) {
          for (const token of Object.values(tokens)) {
            for (const method of ['POST', 'GET', 'PUT']) {
              for (const type of types) {
                const before = core.calls.length
                const answer = await ask({
                  method,
                  path: '/api',
                  headers: {
                    host:
                      hostValue === 'right'
                        ? `127.0.0.1:${host.port}`
                        : hostValue === 'no port'
                          ? '127.0.0.1'
                          : `${hostValue}:${host.port}`,
                    ...(originValue === null ? {} : { origin: originValue === 'equal' ? host.origin : originValue }),
                    ...(site === null ? {} : { 'sec-fetch-site': site }),
                    ...(token === null ? {} : { 'x-phasebook-token': token === 'right' ? host.token : token }),
                    'content-type': type,
                  },
                  body: method === 'GET' ? '' : '{"command":"workspace.state","input":{}}',
                })
                const expected =
                  hostValue !== 'right'
                    ? 421
                    : originValue === 'null' ||
                        originValue === 'http://evil.test' ||
                        site === 'cross-site' ||
                        site === 'same-site'
                      ? 403
                      : token !== 'right'
                        ? 401
                        : method !== 'POST'
                          ? 405
                          : type.startsWith('application/json')
                            ? 200
                            : 415
                expect({ site, token, method, type, status: answer.status }).toEqual({
                  site,
                  token,
                  method,
                  type,
                  status: expected,
                })
                expect(core.calls.length - before).toBe(expected === 200 ? 1 : 0)
                expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
              }
            }
          }
        }
      })
    }
  }

  it.each(['/', '/risks', '/assets/app.js', '/events', '/api', '/no/such.txt'])(
    '%s is not served under another name',
    async (path) => {
      const answer = await ask({ path, headers: { host: `evil.test:${host.port}`, 'x-phasebook-token': host.token } })
      expect(answer.status).toBe(421)
    },
  )

  it.each([
    ['none', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['two', 'GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: evil.test\r\nConnection: close\r\n\r\n'],
  ])('a request with %s Host headers is refused', async (_name, lines) => {
    expect(await raw(lines.replace('PORT', String(host.port)))).toMatch(/^HTTP\/1\.1 4(?:00|21) /)
  })

  it('a second token header is refused', async () => {
    const text = await raw(
      `GET /events HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nX-Phasebook-Token: ${host.token}\r\nX-Phasebook-Token: x\r\nConnection: close\r\n\r\n`,
    )
    expect(text).toMatch(/^HTTP\/1\.1 401 /)
  })

  it('listens at the loopback address only and hands the token out in the fragment', () => {
    expect(host.address).toBe(`http://127.0.0.1:${host.port}/#token=${host.token}`)
    expect(Buffer.from(host.token, 'base64url').length).toBe(32)
  })
})

describe('calls', () => {
  it('hands the call to the core and its reply back', async () => {
    const answer = await call('{"command":"record.list","input":{"register":"risk"},"callId":"c-1"}')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toEqual({ ok: true, value: { command: 'record.list' } })
    expect(core.calls.at(-1)).toEqual({ command: 'record.list', input: { register: 'risk' }, callId: 'c-1' })
  })

  it.each([
    ['no JSON', '{'],
    ['an empty body', ''],
    ['a list', '[]'],
    ['no command', '{"input":{}}'],
    ['a key of its own', '{"command":"record.list","input":{},"path":"/etc/passwd"}'],
    ['a command that is no name', '{"command":"__proto__","input":{}}'],
    ['an id that is no id', '{"command":"record.list","input":{},"callId":"../x"}'],
    ['deep nesting', `{"command":"record.list","input":${'['.repeat(500)}${']'.repeat(500)}}`],
  ])('%s is refused with a sentence', async (_name, body) => {
    const before = core.calls.length
    const answer = await call(body)
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.text)).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^[A-Z].+\.$/) },
    })
    expect(core.calls.length).toBe(before)
  })

  it('takes 2 MB for a command and 40 MB for a dropped file', async () => {
    const text = (size: number): string => 'a'.repeat(size)
    expect((await call(JSON.stringify({ command: 'record.create', input: { text: text(1_900_000) } }))).status).toBe(
      200,
    )
    expect((await call(JSON.stringify({ command: 'record.create', input: { text: text(2_100_000) } }))).status).toBe(
      413,
    )
    expect(
      (await call(JSON.stringify({ command: 'attachment.addBytes', input: { base64: text(34_000_000) } }))).status,
    ).toBe(200)
    expect(
      (await call(JSON.stringify({ command: 'attachment.addBytes', input: { base64: text(41_000_000) } }))).status,
    ).toBe(413)
  })

  it('a body that names the file command first and another last gains nothing', async () => {
    const before = core.calls.length
    const answer = await call(
      `{"command":"attachment.addBytes","input":{"a":"${'a'.repeat(3_000_000)}"},"command":"record.create"}`,
    )
    expect(answer.status).toBe(400)
    expect(core.calls.length).toBe(before)
  })

  it('answers for a core that throws without telling what it was', async () => {
    const answer = await call('{"command":"test.throw","input":{}}')
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('secret')
  })
})

describe('events', () => {
  it('are one JSON a line, to every page that listens', async () => {
    const events: unknown[] = []
    const response = await fetch(`${host.origin}/events`, { headers: { 'x-phasebook-token': host.token } })
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
    core.emit({ type: 'data-changed', registers: ['risk'], seq: 7 })
    core.emit({ type: 'workspace-changed' })
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.split('\n').length > 2) break
    }
    events.push(
      ...text
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    )
    expect(events).toEqual([{ type: 'data-changed', registers: ['risk'], seq: 7 }, { type: 'workspace-changed' }])
  })
})

describe('files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/risks', 'text/html; charset=utf-8'],
    ['/phases/training?row=1', 'text/html; charset=utf-8'],
    ['/assets/app.js', 'text/javascript; charset=utf-8'],
    ['/assets/worker.mjs', 'text/javascript; charset=utf-8'],
    ['/assets/inter.woff2', 'font/woff2'],
    ['/assets/decode.wasm', 'application/wasm'],
    ['/assets/data.json', 'application/json; charset=utf-8'],
    ['/assets/look.css', 'text/css; charset=utf-8'],
  ])('%s is %s', async (path, mime) => {
    const answer = await ask({ path })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe(mime)
    expect(answer.headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
  })

  it.each([
    '/../phasebook-loopback-outside.json',
    '/..%2fphasebook-loopback-outside.json',
    '/%2e%2e/phasebook-loopback-outside.json',
    '/assets/..\\index.txt',
    '//evil.test/x.js',
    '/assets/app.js.map',
    '/assets/odd.exe',
    '/assets/none.js',
    '/%',
    '/%00.js',
  ])('%s is not there', async (path) => {
    const answer = await ask({ path })
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('outside')
  })

  it('gives every load its own nonce, the same in the header and the page', async () => {
    const loads = [await ask({ path: '/' }), await ask({ path: '/' })]
    const nonces = loads.map(
      (load) => /style-src 'self' 'nonce-([^']+)'/.exec(String(load.headers['content-security-policy']))?.[1] ?? '',
    )
    expect(new Set(nonces).size).toBe(2)
    for (const [at, load] of loads.entries()) {
      expect(load.text).toBe(`<meta property="csp-nonce" content="${nonces[at]}"><style nonce="${nonces[at]}"></style>`)
    }
  })

  it('sees a page that was built again', async () => {
    expect((await ask({ path: '/assets/later.js' })).status).toBe(404)
    writeFileSync(join(folder, 'assets', 'later.js'), 'later')
    writeFileSync(join(folder, 'index.html'), 'again __NONCE__')
    expect((await ask({ path: '/assets/later.js' })).status).toBe(200)
  })

  it('says what to run when the screen is not built', async () => {
    const bare = await createLoopbackHost({ core, rendererFolder: join(folder, 'assets') })
    const response = await fetch(bare.origin)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run build:renderer')
    await bare.close()
  })
})

function call(body: string): Promise<Answer> {
  return ask({
    method: 'POST',
    path: '/api',
    headers: { 'x-phasebook-token': host.token, 'content-type': 'application/json' },
    body,
  })
}

function ask(options: {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        agent,
        host: '127.0.0.1',
        port: host.port,
        method: options.method ?? 'GET',
        path: options.path,
        headers: { ...options.headers },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
    request.on('error', reject)
    request.end(options.body)
  })
}

/** Sends bytes as they are: what no HTTP client would send. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(host.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}
