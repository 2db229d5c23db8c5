import { timingSafeEqual } from 'node:crypto'

/** The request header that carries the token. */
export const tokenHeader = 'x-phasebook-token'

/** What the checks look at; a header that came twice is here twice. */
export type RequestFacts = {
  readonly method: string
  readonly path: string
  readonly hosts: readonly string[]
  readonly origins: readonly string[]
  readonly fetchSites: readonly string[]
  readonly tokens: readonly string[]
  readonly contentType: string
}

export type Refusal = { readonly status: 400 | 401 | 403 | 405 | 415 | 421; readonly sentence: string }

/**
 * Why a request is not served, or null. The order is fixed: nothing about this server is told to a page that reached it by
 * another name, then to one of another origin, then to one without the token.
 */
export function refusalOf(
  request: RequestFacts,
  server: { readonly port: number; readonly token: string },
): Refusal | null {
  const host = `127.0.0.1:${server.port}`
  if (request.hosts.length !== 1 || request.hosts[0] !== host)
    return { status: 421, sentence: 'This address is not served here.' }
  if (request.origins.some((origin) => origin !== `http://${host}`)) {
    return { status: 403, sentence: 'Only the page of this address may ask.' }
  }
  if (request.fetchSites.some((site) => site !== 'same-origin' && site !== 'none')) {
    return { status: 403, sentence: 'Only the page of this address may ask.' }
  }
  const isApi = request.path === '/api'
  const isEvents = request.path === '/events'
  if ((isApi || isEvents) && !hasToken(request.tokens, server.token)) {
    return { status: 401, sentence: 'The token is missing or wrong. Open the address that was printed at the start.' }
  }
  if (isApi && request.method !== 'POST') return { status: 405, sentence: 'Commands are sent with POST.' }
  if (!isApi && request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, sentence: 'Files are read with GET.' }
  if (isEvents && request.method !== 'GET') return { status: 405, sentence: 'Events are read with GET.' }
  if (isApi && !isJson(request.contentType)) return { status: 415, sentence: 'Commands are sent as application/json.' }
  return null
}

/** Compares in constant time: how long it takes tells nothing about the token. */
function hasToken(given: readonly string[], token: string): boolean {
  const [only, ...others] = given
  if (only === undefined || others.length > 0) return false
  const left = Buffer.from(only)
  const right = Buffer.from(token)
  return left.length === right.length && timingSafeEqual(left, right)
}

function isJson(contentType: string): boolean {
  return /^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(contentType.trim())
}
