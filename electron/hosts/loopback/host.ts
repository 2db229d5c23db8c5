import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Core } from '#electron/core/dispatch.ts'
import { callBytesMax, readCall, refuse } from '../incoming-call.ts'
import { rendererFiles } from '../renderer-files.ts'
import { newNonce, securityHeaders } from '../security.ts'
import { readBody } from './body.ts'
import { refusalOf, tokenHeader, type RequestFacts } from './checks.ts'

export type LoopbackHost = {
  /** The page with its token in the fragment, which a browser neither sends nor logs. */
  readonly address: string
  readonly origin: string
  readonly port: number
  readonly token: string
  /** Ends every connection and the server; the core stays open. */
  readonly close: () => Promise<void>
}

const requestTimeoutMs = 10_000
/** An event stream whose reader is this far behind is ended: the page connects again and reads afresh. */
const eventBacklogMax = 4_000_000

/**
 * Serves the screen and the core at 127.0.0.1 to a plain browser on this machine, from a source checkout only. Commands go
 * to POST /api; GET /events is a stream of core events, one JSON a line. Port 0 takes a free one.
 */
export async function createLoopbackHost(options: {
  readonly core: Pick<Core, 'call' | 'listen'>
  readonly rendererFolder: string
  readonly port?: number
  /** The page of the workbook to show first: `/risks`. */
  readonly route?: string
}): Promise<LoopbackHost> {
  const { core, rendererFolder } = options
  const token = randomBytes(32).toString('base64url')
  const files = rendererFiles(rendererFolder)
  const ears = new Set<ServerResponse>()

  const server = createServer({
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: 1000,
    requireHostHeader: false,
  })
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve(server.address() as AddressInfo))
  })
  const { port } = address
  const origin = `http://127.0.0.1:${port}`

  const stopListening = core.listen((event) => {
    const line = `${JSON.stringify(event)}\n`
    for (const ear of ears) {
      if (ear.writableLength > eventBacklogMax) ear.destroy()
      else ear.write(line)
    }
  })

  const serveApi = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    if (!body.ok) {
      if (body.reason === 'aborted') return
      return endJson(
        response,
        413,
        refuse('too_large', `A command may bring ${callBytesMax / 1_000_000} MB. Send it in parts.`),
        true,
      )
    }
    const call = readCall(parseJson(body.bytes))
    if (!call.ok) return endJson(response, 400, call)
    endJson(response, 200, await core.call(call.value))
  }

  const serveEvents = (response: ServerResponse): void => {
    response.writeHead(200, { ...securityHeaders(newNonce()), 'Content-Type': 'application/x-ndjson; charset=utf-8' })
    response.flushHeaders()
    ears.add(response)
    response.once('close', () => ears.delete(response))
  }

  const serveFile = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const file = await files.respond(path)
    response.writeHead(file.status, { ...file.headers, 'Content-Length': file.body.length })
    response.end(request.method === 'HEAD' ? undefined : file.body)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const facts = factsOf(request)
    const refusal = refusalOf(facts, { port, token })
    if (refusal !== null) {
      request.resume()
      return endJson(response, refusal.status, refuse('refused', refusal.sentence), request.method !== 'GET')
    }
    if (facts.path === '/api') return serveApi(request, response)
    if (facts.path === '/events') return serveEvents(response)
    return serveFile(request, response, facts.path)
  }

  server.on('request', (request, response) => {
    serve(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else endJson(response, 500, refuse('internal', 'Something went wrong here. Try again.'))
    })
  })

  return {
    address: `${origin}/#token=${token}${options.route === undefined ? '' : `&at=${encodeURIComponent(options.route)}`}`,
    origin,
    port,
    token,
    close: () =>
      new Promise((resolve) => {
        stopListening()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function factsOf(request: IncomingMessage): RequestFacts {
  const headers = request.headersDistinct
  return {
    method: request.method ?? '',
    path: (request.url ?? '').split(/[?#]/, 1)[0] ?? '',
    hosts: headers['host'] ?? [],
    origins: headers['origin'] ?? [],
    fetchSites: headers['sec-fetch-site'] ?? [],
    tokens: headers[tokenHeader] ?? [],
    contentType: (headers['content-type'] ?? []).join(', '),
  }
}

/** Undefined where the text is not JSON: the check of the call then says so. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/** `hangUp` ends the connection after a refusal whose body is not read. */
function endJson(response: ServerResponse, status: number, value: unknown, hangUp = false): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, {
    ...securityHeaders(newNonce()),
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    ...(hangUp ? { Connection: 'close' } : {}),
  })
  response.end(body)
}
