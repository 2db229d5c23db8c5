import type { Transport } from '#shared/contract/index.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can add to the Window of the DOM's types
  interface Window {
    /** Put there by the preload script of the desktop app; absent in a browser. */
    readonly phasebook?: Transport
  }
}

/** The desktop app's way to the core, or null outside it. */
export function ipcTransport(): Transport | null {
  return window.phasebook ?? null
}
