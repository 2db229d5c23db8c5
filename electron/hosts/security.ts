import { randomBytes } from 'node:crypto'

/** What every `__NONCE__` of the built page is replaced by, once per load. */
const placeholder = '__NONCE__'

/** A nonce for one load of the page. */
export function newNonce(): string {
  return randomBytes(18).toString('base64')
}

/**
 * The policy of every page and file that a host hands out, the same in the desktop app and in the browser. Styles need the
 * nonce because Emotion writes style elements; scripts come from our own files only, and text never becomes script.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/** The headers of every response. Nothing is cached on disk, and no other origin is ever allowed in. */
export function securityHeaders(nonce: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  }
}

/** The page with this load's nonce in it. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(placeholder, nonce)
}
