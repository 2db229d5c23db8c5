import { existsSync } from 'node:fs'

const candidates = [
  process.env['CHROMIUM'],
  // The same browser without its own windows: a third faster to test in.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Where the tests find a Chromium: the one that CHROMIUM names, or the system's. */
export const chromiumPath = candidates.find((path) => path !== undefined && existsSync(path))

/** How every test and bench starts it: without the calls home that a closed network refuses many at a time. */
export const chromiumOptions = {
  ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
